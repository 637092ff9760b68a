import { MalUso, type SistemaAbierto } from '../app/abrir.ts'
import { preguntar } from '../app/puerta.ts'
import type { Salida } from '../contract/contrato.ts'
import { conSistema } from './con-sistema.ts'
import { decir, tabla } from './salida.ts'

interface Pedido {
  periodo: string
  grupo?: string
  ruta?: string
  faltan?: boolean
  como: string
}

type Reparto = Salida<'facturacion.entregas'>

const ENCABEZADOS = ['ruta', 'recibos', 'entregados', 'tarde', 'no entregados', 'pendientes', 'por visitar']

const fila = (de: string, c: Reparto['totales']): string[] => [
  de,
  ...[c.recibos, c.entregados, c.tarde, c.noEntregados, c.pendientes, c.porVisitar].map((n) => n.toLocaleString('es-MX')),
]

function decirSinEntregar({ sinEntregar, causas, totales }: Reparto): void {
  const filas = sinEntregar.map((r) => [
    r.ruta,
    String(r.orden),
    String(r.cuenta),
    r.causa === null ? 'pendiente' : (causas[r.causa] ?? r.causa),
    r.fecha ?? '',
    String(r.intentos),
    r.otraVisita ? 'sí' : 'no',
  ])
  if (filas.length === 0) return
  decir('')
  decir(tabla(['ruta', 'orden', 'cuenta', 'qué pasó', 'última visita', 'intentos', 'volver'], filas))
  const resto = totales.noEntregados + totales.pendientes - filas.length
  if (resto > 0) decir(`… y ${resto.toLocaleString('es-MX')} más.`)
}

async function decirReparto(s: SistemaAbierto, { periodo, grupo, ruta, faltan, como }: Pedido): Promise<void> {
  const entrada = { periodo, grupo: grupo ?? null, ruta: ruta ?? null, cuantas: faltan === true ? 5000 : 0 }
  const reparto = await preguntar(s, 'facturacion.entregas', entrada, { persona: como })
  const { rutas, totales, causas } = reparto
  decir(tabla(ENCABEZADOS, [...rutas.map((r) => fila(r.ruta, r)), ...(rutas.length > 1 ? [fila('TOTAL', totales)] : [])]))
  const porCausa = Object.entries(totales.porCausa).sort((a, b) => b[1] - a[1])
  if (porCausa.length > 0) decir('')
  for (const [causa, n] of porCausa) decir(`  ${causas[causa] ?? causa}: ${n.toLocaleString('es-MX')}`)
  decirSinEntregar(reparto)
}

/** `caudal facturacion entregas`: how the delivery of a group or a ruta goes, and with `--faltan` what is left of it. */
export function entregas(pedido: Pedido): Promise<void> {
  if ((pedido.grupo === undefined) === (pedido.ruta === undefined)) throw new MalUso('Diga de qué: --grupo CLAVE, o --ruta CLAVE.')
  return conSistema({}, (s) => decirReparto(s, pedido))
}
