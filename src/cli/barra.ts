/** A bar that is drawn over itself on a terminal, and told now and then elsewhere. */
export function barra(total: number, que: string): (hechas: number) => void {
  let dicho = -1
  return (hechas) => {
    const porciento = total === 0 ? 100 : Math.floor((100 * hechas) / total)
    if (porciento === dicho || (!process.stderr.isTTY && porciento % 10 !== 0)) return
    dicho = porciento
    const llena = '█'.repeat(Math.floor(porciento / 4)).padEnd(25, '░')
    const linea = `${llena} ${String(porciento).padStart(3)} % ${hechas.toLocaleString('es-MX')} de ${total.toLocaleString('es-MX')} ${que}`
    process.stderr.write(process.stderr.isTTY ? `\r${linea}${hechas >= total ? '\n' : ''}` : `${linea}\n`)
  }
}
