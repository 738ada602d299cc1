"""The sheet `Điểm thưởng, điểm trừ`."""
