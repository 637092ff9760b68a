/**
 * The statements of a migration, one by one: some engines take a statement that prepares others only by itself. A semicolon at the end of a line ends
 * one, unless a text between `$$` is open or the line is a comment.
 */
export function sentenciasDe(texto: string): string[] {
  const sentencias: string[] = []
  let actual = ''
  let abierta = false
  for (const linea of texto.split('\n')) {
    const codigo = linea.replace(/--.*$/, '')
    if ((codigo.match(/\$\$/g)?.length ?? 0) % 2 === 1) abierta = !abierta
    actual += `${linea}\n`
    if (abierta || !/;\s*$/.test(codigo)) continue
    sentencias.push(actual.trim())
    actual = ''
  }
  if (actual.replace(/--.*$/gm, '').trim() !== '') sentencias.push(actual.trim())
  return sentencias
}
