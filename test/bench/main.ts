// npm run bench -- [NAME…] [--json]: runs the benches whose measures start with a name given, or all of them.
import { medir as bitacora } from './bitacora.ts'
import { medir as cartera } from './cartera.ts'
import { medir as corrida } from './corrida.ts'
import { medir as evidencia } from './evidencia.ts'
import { medir as importar } from './importar.ts'
import { medir as informe } from './informe.ts'
import type { Medida } from './medicion.ts'
import { medir as pantallas } from './pantallas.ts'
import { medir as recibos } from './recibos.ts'
import { medir as sector } from './sector.ts'

/** Each bench by the prefix of its measures. */
const BANCOS: Record<string, () => Promise<Medida[]>> = {
  'bitacora.hechos': bitacora,
  'cartera.antiguedad': cartera,
  'facturacion.corrida': corrida,
  'facturacion.recibos-pdf': recibos,
  'poa.evidencia': evidencia,
  'poa.importar': importar,
  'poa.informe': informe,
  'poa.sector': sector,
  'web.pantallas': pantallas,
}

const args = process.argv.slice(2)
const nombres = args.filter((a) => !a.startsWith('--'))
const pedidos = Object.entries(BANCOS).filter(([b]) => nombres.length === 0 || nombres.some((n) => n.startsWith(b) || b.startsWith(n)))
if (pedidos.length === 0) {
  process.stderr.write(`No hay un banco con ese nombre. Hay: ${Object.keys(BANCOS).join(', ')}.\n`)
  process.exitCode = 2
}
for (const [, medir] of pedidos)
  for (const m of (await medir()).filter((x) => nombres.length === 0 || nombres.some((n) => x.medida.startsWith(n)))) {
    const redonda = { ...m, valor: Number(m.valor.toFixed(3)), piso: Number(m.piso.toFixed(3)), razon: Number(m.razon.toFixed(2)) }
    const texto = `${m.medida.padEnd(24)} ${m.valor.toFixed(1).padStart(9)} ${m.unidad}   piso ${m.piso.toFixed(2)}   razón ${m.razon.toFixed(2)}`
    process.stdout.write(`${args.includes('--json') ? JSON.stringify(redonda) : texto}\n`)
  }
