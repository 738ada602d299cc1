// Workbooks as lines of JSON on standard input → the values of their formulas, a line each.
//
// A line is {name of a sheet: [[row, column, content], …]}, rows and columns counted from 0. The answer
// is {values: [[sheet, row, column, value], …]} of its formulas, or {failed: …}. A text content begins
// with an apostrophe, a formula with an equals sign. Beside the functions of HyperFormula there is
// ROWNUMBERS, which is ROW of a range as Excel counts it: a number for each row.
"use strict";

const readline = require("node:readline");
const {
  ArraySize,
  DetailedCellError,
  FunctionArgumentType,
  FunctionPlugin,
  HyperFormula,
  SimpleRangeValue,
} = require("hyperformula");

class RowNumbers extends FunctionPlugin {
  rowNumbers(ast, state) {
    const [first, last] = this.ends(ast, state);
    const rows = Array.from({ length: last - first + 1 }, (_, place) => [first + place + 1]);
    return SimpleRangeValue.onlyNumbers(rows);
  }

  rowNumbersSize(ast, state) {
    const [first, last] = this.ends(ast, state);
    return new ArraySize(1, last - first + 1);
  }

  ends(ast, state) {
    const { start, end } = ast.args[0];
    return [start, end].map((corner) => corner.toSimpleCellAddress(state.formulaAddress).row);
  }
}
RowNumbers.implementedFunctions = {
  ROWNUMBERS: {
    method: "rowNumbers",
    sizeOfResultArrayMethod: "rowNumbersSize",
    parameters: [{ argumentType: FunctionArgumentType.RANGE }],
  },
};
HyperFormula.registerFunctionPlugin(RowNumbers, { enGB: { ROWNUMBERS: "ROWNUMBERS" } });

// As its guide says for Excel, but without the rounding of comparisons and results: values are to be
// compared to the last bit.
const CONFIG = {
  licenseKey: "gpl-v3",
  accentSensitive: true,
  caseSensitive: false,
  evaluateNullToZero: true,
  leapYear1900: true,
  localeLang: "vi",
  matchWholeCell: true,
  nullYear: 30,
  precisionEpsilon: 0,
  smartRounding: false,
  useArrayArithmetic: true,
  useColumnIndex: false,
  useRegularExpressions: false,
  useWildcards: true,
  maxRows: 1048576,
  maxColumns: 16384,
};

function filled(cells) {
  const rows = [];
  for (const [row, column, content] of cells) {
    while (rows.length <= row) rows.push([]);
    while (rows[row].length < column) rows[row].push(null);
    rows[row][column] = content;
  }
  return rows;
}

function calculated(sheets) {
  const contents = Object.entries(sheets).map(([name, cells]) => [name, filled(cells)]);
  const engine = HyperFormula.buildFromSheets(Object.fromEntries(contents), CONFIG);
  const values = [];
  for (const [name, cells] of Object.entries(sheets)) {
    const sheet = engine.getSheetId(name);
    for (const [row, col, content] of cells) {
      if (typeof content !== "string" || !content.startsWith("=")) continue;
      const value = engine.getCellValue({ sheet, row, col });
      const shown = value instanceof DetailedCellError ? { error: value.value } : value;
      values.push([name, row, col, shown]);
    }
  }
  engine.destroy();
  return { values };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    answer = calculated(JSON.parse(line));
  } catch (failure) {
    answer = { failed: failure.stack };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
