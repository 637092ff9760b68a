import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { exigirCarpeta, MalUso, type SistemaAbierto } from '../app/abrir.ts'
import { imprimirLote } from '../app/medicion/imprimir-lote.ts'
import { preguntar } from '../app/puerta.ts'
import { CODIFICACIONES, type Codificacion } from '../core/comun/codificacion.ts'
import { leerFecha } from '../core/comun/fecha.ts'
import { leerComprimido, noSePudoEscribir } from './archivos.ts'
import { barra } from './barra.ts'
import { conSistema } from './con-sistema.ts'
import { leerPeriodo } from './periodo.ts'
import { avisar, decir, rutaDe, tabla } from './salida.ts'

interface PedidoDeLote {
  periodo: string
  grupo?: string
  ruta?: string
  salida?: string
  ensayo?: boolean
  como: string
}

const cifra = (n: number): string => n.toLocaleString('es-MX')

/** Writes the lots of some rutas; returns how many files. */
async function escribirLotes(
  s: SistemaAbierto,
  rutas: readonly string[],
  salida: string,
  { periodo, como }: PedidoDeLote,
): Promise<number> {
  const avanzar = barra(rutas.length, 'rutas')
  let archivos = 0
  for (const [i, ruta] of rutas.entries()) {
    try {
      archivos += (await imprimirLote(s, { periodo, ruta, persona: como }, salida)).archivos.length
    } catch (error) {
      noSePudoEscribir(error, salida)
    }
    avanzar(i + 1)
  }
  return archivos
}

/** Registers that a group's lot is made, in the calendars that check it, unless it is registered. */
async function registrarLote(s: SistemaAbierto, periodo: string, grupo: string, persona: string): Promise<void> {
  const { grupos } = await preguntar(s, 'facturacion.avance', { periodo, grupo, cuantas: 0 }, { persona })
  const actividad = grupos[0]?.actividades.find((a) => a.comprueba === 'lote')
  if (actividad === undefined || actividad.hecha !== null) return
  await preguntar(s, 'facturacion.registrar-actividad', { periodo, grupo, actividad: actividad.clave }, { persona })
  decir(`Se registró «${actividad.clave}» en el calendario del grupo ${grupo}.`)
}

async function hacerLote(s: SistemaAbierto, pedido: PedidoDeLote): Promise<void> {
  const { periodo, grupo, ruta, salida, ensayo, como } = pedido
  const hecho = await preguntar(
    s,
    'medicion.generar-lote',
    { periodo, grupo: grupo ?? null, ruta: ruta ?? null },
    { persona: como, ensayo },
  )
  decir(
    tabla(
      ['ruta', 'cuentas por leer', 'papeletas nuevas'],
      hecho.rutas.map((r) => [r.ruta, cifra(r.cuentas), cifra(r.nuevas)]),
    ),
  )
  decir(
    `${cifra(hecho.cuentas)} cuentas por leer, ${cifra(hecho.nuevas)} papeletas nuevas; ${cifra(hecho.sinLectura)} cuentas sin medidor que leer.`,
  )
  if (ensayo === true) return decir('Ensayo: no se guardó ni se escribió nada.')
  const carpeta = rutaDe(salida ?? '')
  const archivos = await escribirLotes(
    s,
    hecho.rutas.map((r) => r.ruta),
    carpeta,
    pedido,
  )
  decir(`${cifra(archivos)} archivos en «${carpeta}»: de cada ruta, papeletas (PDF) y hoja por llenar (CSV y XLSX).`)
  if (grupo !== undefined) await registrarLote(s, periodo, grupo, como)
}

function lote(pedido: PedidoDeLote): Promise<void> {
  if ((pedido.grupo === undefined) === (pedido.ruta === undefined)) throw new MalUso('Diga de qué: --grupo CLAVE, o --ruta CLAVE.')
  if (pedido.ensayo !== true && pedido.salida === undefined) throw new MalUso('Falta la opción «--salida <carpeta>».')
  if (pedido.salida !== undefined) exigirCarpeta(rutaDe(pedido.salida))
  return conSistema({ sella: pedido.ensayo !== true }, (s) => hacerLote(s, pedido))
}

interface PedidoDeCarga {
  lector?: string
  fecha?: string
  codificacion?: Codificacion
  ensayo?: boolean
  como: string
}

async function cargar(ruta: string, { lector, fecha, codificacion, ensayo, como }: PedidoDeCarga): Promise<void> {
  const entrada = {
    archivo: basename(ruta),
    base64: leerComprimido(ruta),
    lector: lector ?? null,
    fecha: fecha ?? null,
    codificacion: codificacion ?? null,
  }
  const hecho = await conSistema({ sella: ensayo !== true }, (s) =>
    preguntar(s, 'medicion.cargar-lecturas', entrada, { persona: como, ensayo }),
  )
  for (const aviso of hecho.avisos) avisar(`Aviso: ${aviso}`)
  for (const r of hecho.rutas)
    decir(`Ruta ${r.ruta}, ${hecho.periodo}: ${cifra(r.registradas)} lecturas y ${cifra(r.repetidas)} que ya estaban.`)
  if (hecho.enBlanco > 0) decir(`${cifra(hecho.enBlanco)} renglones en blanco: nadie los ha leído.`)
  if (ensayo === true) decir('Ensayo: no se guardó nada.')
}

function leerDia(texto: string): string {
  if (leerFecha(texto) !== null) return texto
  throw new MalUso(`«${texto}» no es una fecha: escríbala como 2026-01-31.`)
}

/** `caudal lecturas …`: what is handed out to be read, and what comes back. */
export function agregarLecturas(programa: Command): void {
  const lecturas = programa.command('lecturas').description('El lote que se entrega para leer, y las lecturas que vuelven')
  lecturas
    .command('lote')
    .description('Hace el lote de un grupo o de una ruta y escribe, de cada ruta, papeletas (PDF) y hoja por llenar (CSV y XLSX)')
    .requiredOption('--periodo <periodo>', 'mes que se lee, como 2026-01', leerPeriodo)
    .option('--grupo <clave>', 'grupo de facturación; además lo registra en su calendario')
    .option('--ruta <clave>', 'una sola ruta')
    .option('--salida <carpeta>', 'dónde se escriben')
    .option('--ensayo', 'muestra lo que se entregaría, sin guardar ni escribir nada')
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .action(lote)
  lecturas
    .command('cargar')
    .description('Registra las lecturas de una hoja que vuelve llena, todas o ninguna; repetirlo no agrega nada')
    .argument('<archivo>', 'CSV, CSV comprimido con gzip o XLSX')
    .option('--lector <persona>', 'clave de quien leyó; si no se dice, quien lo carga')
    .option('--fecha <fecha>', 'día de las lecturas cuyo renglón no lo dice, aaaa-mm-dd', leerDia)
    .addOption(new Option('--codificacion <nombre>', 'la del CSV, si no es UTF-8 ni puede probarse cuál es').choices(CODIFICACIONES))
    .option('--ensayo', 'lo revisa todo y muestra qué pasaría, sin guardar nada')
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .action(cargar)
}
