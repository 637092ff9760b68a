const entreComillas = (texto: string): string => (/[",\r\n]/.test(texto) ? `"${texto.replaceAll('"', '""')}"` : texto)

/** A field by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
export const celdaCsv = (v: string | number): string => {
  const texto = String(v)
  return entreComillas(/^[=+\-@\t\r]/.test(texto) ? `'${texto}` : texto)
}

/** A key as a spreadsheet keeps it: `="007"`, a formula that is just that text. As plain text it would lose its zeros, or become a number or a date. */
export const claveCsv = (clave: string): string => entreComillas(`="${clave.replaceAll('"', '""')}"`)
