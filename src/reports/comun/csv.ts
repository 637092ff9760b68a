const DECIMAL = /^-?\d+(\.\d+)?$/

/** A field by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe before it; plain decimals do not need one. */
export function campoCsv(dato: string | number | null): string {
  if (dato === null) return ''
  const texto = String(dato).toWellFormed()
  const seguro = /^[=+\-@\t\r\n]/.test(texto) && !DECIMAL.test(texto) ? `'${texto}` : texto
  return /[",\r\n]/.test(seguro) ? `"${seguro.replaceAll('"', '""')}"` : seguro
}
