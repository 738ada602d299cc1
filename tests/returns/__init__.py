"""Files that came back mangled, each in a folder named by the code that it must give."""
