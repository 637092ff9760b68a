import { preguntar } from '../app/puerta.ts'
import type { Salida } from '../contract/contrato.ts'
import { conSistema } from './con-sistema.ts'
import { decir, tabla } from './salida.ts'

interface Pedido {
  periodo: string
  grupo?: string
  faltan?: boolean
  como: string
}

type Grupo = Salida<'facturacion.avance'>['grupos'][number]
type Paso = Grupo['actividades'][number]

const cifra = (n: number): string => n.toLocaleString('es-MX')

function estadoDe({ hecha, faltan, comprueba }: Paso): string {
  if (hecha !== null) return 'hecha'
  if (faltan === null) return comprueba === null ? 'por decir' : ''
  return faltan === 0 ? 'lista para registrar' : `faltan ${cifra(faltan)}`
}

const fila = (paso: Paso): string[] => {
  const { clave, hecha, dispensa } = paso
  const dispensada = dispensa === null ? '' : `faltaban ${cifra(dispensa.faltaban)}: ${dispensa.motivo}`
  return [clave, estadoDe(paso), hecha?.fecha ?? '', hecha?.persona ?? '', dispensada]
}

/** What an activity lacks, ruta by ruta. */
function decirFaltas({ clave, faltan, faltas }: Paso): void {
  if (faltas.length === 0) return
  decir('')
  decir(`A «${clave}» le falta:`)
  for (const [ruta, suyas] of Map.groupBy(faltas, (f) => f.ruta)) {
    const cuentas = suyas.flatMap((f) => f.cuenta ?? [])
    decir(cuentas.length === 0 ? `  ruta ${ruta}` : `  ruta ${ruta}: ${cuentas.join(', ')}`)
  }
  const resto = (faltan ?? 0) - faltas.length
  if (resto > 0) decir(`  … y ${cifra(resto)} más.`)
}

/** `caudal facturacion avance`: where each group's month is, and with `--faltan` the accounts that each activity lacks. */
export const avance = ({ periodo, grupo, faltan, como }: Pedido): Promise<void> =>
  conSistema({}, async (s) => {
    const entrada = { periodo, grupo: grupo ?? null, cuantas: faltan === true ? 1000 : 0 }
    const { grupos } = await preguntar(s, 'facturacion.avance', entrada, { persona: como })
    if (grupos.length === 0) return decir('No hay ninguna ruta.')
    for (const [i, g] of grupos.entries()) {
      if (i > 0) decir('')
      decir(`Grupo ${g.grupo}, ${periodo}: ${cifra(g.rutas)} ruta(s)`)
      if (g.sinRecibo !== null) decir(`Este mes no lleva recibo: ${g.sinRecibo}.`)
      decir(tabla(['actividad', 'estado', 'fecha', 'quién', 'dispensa'], g.actividades.map(fila)))
      for (const paso of g.actividades) decirFaltas(paso)
    }
  })
