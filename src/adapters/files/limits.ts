/** How much of a file is read. Whatever is larger is refused before it can exhaust the machine. */
export const fileLimits = {
  bytes: 50 * 1024 * 1024,
  rows: 100_000,
  columns: 500,
  /** In UTF-16 units; a picture of 1 MB as base64 fits. */
  cell: 1_500_000,
  /** A workbook is packed; this is what it may unpack to. */
  unpackedBytes: 200 * 1024 * 1024,
  /** Cells of a sheet from its first corner to the last used one, empty ones included. */
  sheetCells: 5_000_000,
} as const;
