/** A table for a spreadsheet: plain texts and numbers with their column heads; how it is written is not its concern. */
export interface ExchangeSheet {
  readonly name: string;
  /** Printed at the foot of each page: what the table is, and that it is not official. */
  readonly foot: string;
  readonly columns: readonly ExchangeColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** One column; `choices` become a drop-down list, `locked` says that changes in it are ignored. */
export interface ExchangeColumn {
  readonly title: string;
  readonly width: number;
  readonly choices?: readonly string[];
  readonly locked?: boolean;
  readonly hidden?: boolean;
}

/** What tells a returning file apart: which table it is, and of which dossier part. Kept in a sheet of its own. */
export type ExchangeMarks = Readonly<Record<string, string>>;

/** Name of the sheet with the marks, and of the one with the instructions. */
export const marksSheet = '工盾标识';
export const helpSheet = '填写说明';

/** A table as it was read back: texts by row and column title, with the row number of the spreadsheet. */
export interface ReadRow {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Spreadsheet address of a column in this row, e.g. `F12`. */
  readonly addressOf: (title: string) => string;
}

/** A value that would change, for the preview. */
export interface Difference {
  readonly key: string;
  readonly title: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly address: string;
}
