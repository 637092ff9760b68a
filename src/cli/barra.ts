/** A bar that is drawn over itself on a terminal, and told every tenth elsewhere. How many there are may become better known on the way. */
export function barra(esperadas: number, que: string): (hechas: number, total?: number) => void {
  let dicho = -1
  return (hechas, total = esperadas) => {
    const porciento = total === 0 ? 100 : Math.floor((100 * hechas) / total)
    if (porciento === dicho || (!process.stderr.isTTY && Math.floor(porciento / 10) === Math.floor(dicho / 10))) return
    dicho = porciento
    const llena = '█'.repeat(Math.floor(porciento / 4)).padEnd(25, '░')
    const linea = `${llena} ${String(porciento).padStart(3)} % ${hechas.toLocaleString('es-MX')} de ${total.toLocaleString('es-MX')} ${que}`
    process.stderr.write(process.stderr.isTTY ? `\r${linea}${hechas >= total ? '\n' : ''}` : `${linea}\n`)
  }
}
