import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { MalUso, type SistemaAbierto } from '../app/abrir.ts'
import { corridaAbierta } from '../app/facturacion/corrida-abierta.ts'
import { preguntar } from '../app/puerta.ts'
import type { Salida } from '../contract/contrato.ts'
import { barra } from './barra.ts'
import { conSistema } from './con-sistema.ts'
import { avance } from './facturacion-avance.ts'
import { entregas } from './facturacion-entregas.ts'
import { imprimir } from './facturacion-imprimir.ts'
import { facturarConObreros } from './facturacion-obreros.ts'
import { leerCuenta } from './listados.ts'
import { leerPeriodo } from './periodo.ts'
import { avisar, decir, ESTADO, tabla } from './salida.ts'

/** Those that a machine carries: what one decides keeps the server as busy as itself, so each takes two cores. */
const TRABAJADORES = Math.max(1, Math.floor(availableParallelism() / 2))

interface Pedido {
  periodo: string
  grupo: string
  trabajadores: number
  ensayo?: boolean
  sinRecargos?: string | null
  como: string
}

/** Each asks the database by itself, and has its own memory. */
const MAXIMO_A_LA_VEZ = 16

const leerCuantos =
  (que: string) =>
  (texto: string): number => {
    if (/^\d{1,2}$/.test(texto) && Number(texto) >= 1 && Number(texto) <= MAXIMO_A_LA_VEZ) return Number(texto)
    throw new MalUso(`«${texto}» ${que} no: use de 1 a ${MAXIMO_A_LA_VEZ}.`)
  }

type Totales = Pick<
  Salida<'facturacion.corrida'>,
  'cuentas' | 'recibos' | 'incidencias' | 'totalPesos' | 'porConcepto' | 'porCausa' | 'apartadas'
>

function decirTotales({ cuentas, recibos, incidencias, totalPesos, porConcepto, porCausa, apartadas }: Totales): void {
  const filas = porConcepto.map((c) => [c.uso, c.concepto, String(c.lineas), c.basePesos, c.ivaPesos])
  decir(tabla(['uso', 'concepto', 'cargos', 'importe', 'IVA'], filas))
  decir('')
  decir(`${cuentas.toLocaleString('es-MX')} cuentas: ${recibos} recibos por $${totalPesos} y ${incidencias} apartadas.`)
  for (const [causa, n] of Object.entries(porCausa)) decir(`  ${causa}: ${n}`)
  if (apartadas.length > 0)
    decir(
      tabla(
        ['cuenta', 'ruta', 'causa', 'por qué'],
        apartadas.map((a) => [String(a.cuenta), a.ruta, a.causa, a.explicacion]),
      ),
    )
  if (incidencias > apartadas.length)
    decir(
      `… y ${incidencias - apartadas.length} más: las da «op facturacion.corrida» (o «op facturacion.prefacturar») con "apartadas": 1000.`,
    )
}

/** The pre-bill: everything is calculated, in one snapshot, and nothing is stored. */
async function ensayar(s: SistemaAbierto, { periodo, grupo, como }: Pedido): Promise<void> {
  const totales = await preguntar(s, 'facturacion.prefacturar', { periodo, grupo }, { persona: como })
  decirTotales(totales)
  const { cuentas, importePesos } = totales.recargosPorCargar
  if (cuentas > 0) {
    avisar(`Faltan por cargar $${importePesos} de recargos a ${cuentas} cuentas: sus recibos no los traerían.`)
    avisar(`Cárguelos antes: caudal cartera recargos --grupo ${grupo}`)
  }
}

/** Opens the run if it is not, and bills what is left of it. Killed and asked again, it goes on where it was. */
async function facturarTodo(s: SistemaAbierto, pedido: Pedido): Promise<void> {
  const { trabajadores, como, periodo, grupo, sinRecargos = null } = pedido
  const corrida = () =>
    corridaAbierta((nombre, entrada) => preguntar(s, nombre, entrada, { persona: como }), { periodo, grupo, sinRecargos })
  const antes = await corrida()
  if (antes.pendientes.length > 0) {
    const avanzar = barra(antes.pendientes.length, 'rutas')
    let hechas = 0
    const { fallas } = await facturarConObreros(
      {
        corrida: antes.corrida,
        rutas: antes.pendientes,
        trabajadores: Math.min(trabajadores, antes.pendientes.length),
        como,
        hoy: s.hoy(),
      },
      { alAvanzar: () => avanzar(++hechas) },
    )
    for (const falla of fallas) avisar(`Un trabajador se detuvo: ${falla}`)
  } else decir('Ya estaba facturado: no se hizo nada nuevo. Esto es lo que hay.')
  const despues = await corrida()
  decirTotales(despues)
  const { cuantas, cuentas } = despues.sinFacturar
  if (despues.sinRecargos !== null) avisar(`La corrida se abrió con recargos por cargar: ${despues.sinRecargos}.`)
  for (const { cuenta, ruta } of cuentas)
    avisar(`La cuenta ${cuenta} entró en la ruta ${ruta} después de facturarse y no tiene recibo ni causa.`)
  if (cuantas > 0) {
    avisar(
      `${cuantas} cuentas sin recibo ni causa: factúrelas una a una con «op facturacion.refacturar», o el mes siguiente no se podrá abrir.`,
    )
    process.exitCode = ESTADO.rechazo
  }
  if (despues.pendientes.length === 0) return
  avisar(`Faltan ${despues.pendientes.length} rutas. Lo hecho está guardado: repita el mismo mandato y seguirá donde quedó.`)
  process.exitCode = despues.mismasReglas ? ESTADO.averia : ESTADO.rechazo
}

const correr = (pedido: Pedido): Promise<void> =>
  conSistema({ sella: pedido.ensayo !== true }, (s) => (pedido.ensayo === true ? ensayar(s, pedido) : facturarTodo(s, pedido)))

/** `caudal facturacion …`: the billing run. */
export function agregarFacturacion(programa: Command): void {
  const facturacion = programa.command('facturacion').description('La facturación de cada mes')
  facturacion
    .command('correr')
    .description('Factura un grupo en un periodo; si se interrumpe, repetirlo sigue donde quedó')
    .requiredOption('--periodo <periodo>', 'mes que se factura, como 2026-01', leerPeriodo)
    .requiredOption('--grupo <clave>', 'grupo de facturación')
    .option('--trabajadores <n>', 'procesos a la vez', leerCuantos('trabajadores'), TRABAJADORES)
    .option('--ensayo', 'calcula todo y no guarda nada')
    .option('--sin-recargos <motivo>', 'abre la corrida aunque haya recargos por cargar, y dice por qué')
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .action(correr)
  facturacion
    .command('imprimir')
    .description(
      'Escribe los recibos de un grupo o de una ruta en archivos PDF con su índice, o el de una cuenta; repetirlo da los mismos bytes',
    )
    .requiredOption('--periodo <periodo>', 'mes facturado, como 2026-01', leerPeriodo)
    .option('--grupo <clave>', 'grupo de facturación')
    .option('--ruta <clave>', 'una sola ruta')
    .option('--cuenta <número>', 'un solo recibo, para entregarlo en el mostrador', leerCuenta)
    .requiredOption('--salida <carpeta>', 'dónde se escriben')
    .option('--hilos <n>', 'archivos que se escriben a la vez', leerCuantos('hilos'), Math.min(MAXIMO_A_LA_VEZ, availableParallelism()))
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .action(imprimir)
  facturacion
    .command('avance')
    .description('Muestra en qué va el mes de cada grupo: qué está hecho, quién y cuándo, y qué falta')
    .requiredOption('--periodo <periodo>', 'mes, como 2026-01', leerPeriodo)
    .option('--grupo <clave>', 'un solo grupo')
    .option('--faltan', 'además, las cuentas que faltan de cada actividad, en el orden en que se camina')
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .action(avance)
  facturacion
    .command('entregas')
    .description('Muestra cómo va el reparto de los recibos de un grupo o de una ruta')
    .requiredOption('--periodo <periodo>', 'mes facturado, como 2026-01', leerPeriodo)
    .option('--grupo <clave>', 'grupo de facturación')
    .option('--ruta <clave>', 'una sola ruta')
    .option('--faltan', 'además, los recibos sin entregar, en el orden en que se camina')
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .action(entregas)
}
