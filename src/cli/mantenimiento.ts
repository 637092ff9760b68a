import { type Command, Option } from 'commander'
import { exigirCarpeta, leerEntorno, sellar } from '../app/abrir.ts'
import { cargarDemostracion } from '../app/demo/demostracion.ts'
import { copiar, devolver, loQueQuedaAbierto, ponerAlDia, repartirCuentas } from '../app/mantenimiento.ts'
import { preguntar } from '../app/puerta.ts'
import { validarReglas } from '../app/reglas.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { noSePudoEscribir } from './archivos.ts'
import { conSistema } from './con-sistema.ts'
import { cargarCiudad, leerCuentas } from './demo.ts'
import { avisar, decir, decirJson, ESTADO, rutaDe } from './salida.ts'

async function migrar(): Promise<void> {
  const { hechas, abierto } = await conSistema({ paraMigrar: true }, async (s) => ({
    hechas: await ponerAlDia(s),
    abierto: await loQueQuedaAbierto(s),
  }))
  decir(hechas.length === 0 ? 'La base de datos ya estaba al día.' : `Se aplicaron: ${hechas.join(', ')}.`)
  for (const que of abierto) avisar(`El rol caudal_app de ese servidor ${que}.`)
}

async function demo({ cuentas }: { cuentas?: number }): Promise<void> {
  await conSistema({ sella: true }, async (s) => {
    await cargarDemostracion(s)
    decir('Está cargada la demostración: el POA real del cuarto trimestre de 2023 (19 hojas, 54 filas). Véalo con `npm start`.')
    if (cuentas !== undefined) await cargarCiudad(s, cuentas)
  })
}

async function respaldar(carpeta: string): Promise<void> {
  const r = await conSistema({}, async (s) => {
    // Sealed first, so that the copy's manifest tells a head that covers all it holds.
    await sellar(s)
    const ruta = rutaDe(carpeta)
    return copiar(s, ruta, new Date().toISOString()).catch((error: unknown) => noSePudoEscribir(error, ruta, 'Indique otra carpeta.'))
  })
  decir(`Respaldo completo en ${r.ruta}: ${r.tablas} tablas, ${r.filas} filas. Sello: ${r.cabeza ?? 'ninguno todavía'}.`)
}

async function restaurar(carpeta: string): Promise<void> {
  const r = await conSistema({ paraMigrar: true }, (s) => devolver(s, rutaDe(carpeta)))
  decir(`Se restauró ${r.ruta}: ${r.tablas} tablas, ${r.filas} filas, comprobadas una por una.`)
}

async function repartir(): Promise<void> {
  for (const { tabla, como, filas, yaEstaba } of await conSistema({}, repartirCuentas))
    decir(
      `${tabla}: ${yaEstaba ? 'ya estaba repartida' : como === 'referencia' ? 'entera en cada máquina' : 'repartida por cuenta'} (${filas} filas).`,
    )
}

function validar(rutas: string[], { formato }: { formato: string }): void {
  const carpeta = leerEntorno(process.env).reglas
  exigirCarpeta(carpeta, 'CAUDAL_REGLAS')
  const { errores, avisos, archivos } = validarReglas(carpeta, rutas.length > 0 ? rutas.map(rutaDe) : undefined)
  if (errores.length > 0) throw new Rechazo('comun/reglas-invalidas', { cuantos: errores.length, errores })
  if (formato === 'json') {
    decirJson({ archivos, errores, avisos })
    return
  }
  for (const a of avisos) avisar(`Aviso: ${a.donde}: ${a.mensaje}`)
  decir(`${archivos.length} archivos de reglas, sin errores.${avisos.length === 0 ? '' : ` Hay ${avisos.length} aviso(s).`}`)
}

/** The bitácora's chain, and every closed period of every year against the hash that its closing fixed. */
async function verificar({ formato, cabeza }: { formato: string; cabeza?: string }): Promise<void> {
  const quien = { persona: 'sistema' }
  const { bitacora, cierres } = await conSistema({}, async (s) => {
    const { ejercicios } = await preguntar(s, 'poa.ejercicios', {}, quien)
    const revisados = ejercicios.map(async ({ ejercicio }) => ({
      ejercicio,
      ...(await preguntar(s, 'poa.verificar-cierres', { ejercicio }, quien)),
    }))
    return {
      bitacora: await preguntar(s, 'acceso.verificar-bitacora', { cabezaConocida: cabeza ?? null }, quien),
      cierres: await Promise.all(revisados),
    }
  })
  const rotos = cierres.flatMap((c) => c.alterados)
  if (formato === 'json') decirJson({ ...bitacora, cierres })
  else {
    const { filas, hechos, sellos, sinSellar, alteraciones } = bitacora
    for (const a of alteraciones) decir(`${a.donde}: ${a.que}. ${a.detalle}`)
    for (const { unidad, periodo } of rotos) decir(`periodo ${periodo} de la unidad ${unidad}: ya no dice lo que se cerró.`)
    if (alteraciones.length === 0)
      decir(
        `Bitácora íntegra: ${filas} actos, ${sellos} sellos, ${sinSellar} por sellar; ${hechos} hechos como se registraron. Cabeza: ${bitacora.cabeza ?? 'ninguna'}.`,
      )
    if (rotos.length === 0)
      decir(
        `Periodos cerrados: ${cierres.reduce((n, c) => n + c.cierres, 0)}, todos como se cerraron. Lo que no está cerrado no lleva huella.`,
      )
  }
  if (bitacora.alteraciones.length + rotos.length > 0) process.exitCode = ESTADO.rechazo
}

/** What contradicts itself in the ledger or in the runs, which no constraint of the database can prove. */
async function verificarTodo({ formato }: { formato: string }): Promise<void> {
  const quien = { persona: 'sistema' }
  const { contradicciones, incompletas } = await conSistema({}, async (s) => ({
    ...(await preguntar(s, 'cartera.verificar', {}, quien)),
    ...(await preguntar(s, 'facturacion.verificar', {}, quien)),
  }))
  if (formato === 'json') decirJson({ contradicciones, incompletas })
  else {
    for (const { que, cuentas, cuentaId } of contradicciones) decir(`Cartera: ${que}, en ${cuentas} cuenta(s); la primera, ${cuentaId}.`)
    for (const { periodo, grupo, cuantas, cuentas } of incompletas)
      decir(
        `Facturación de ${periodo}, grupo ${grupo}: ${cuantas} cuenta(s) activas sin recibo ni causa: ${cuentas.slice(0, 10).join(', ')}${cuantas > 10 ? '…' : ''}.`,
      )
    if (contradicciones.length + incompletas.length === 0)
      decir('La cartera y la facturación no se contradicen: cada cuenta activa tiene su recibo o la causa de no tenerlo.')
  }
  if (contradicciones.length + incompletas.length > 0) process.exitCode = ESTADO.rechazo
}

const enTextoOJson = (): Option => new Option('--formato <formato>', 'texto o json').choices(['texto', 'json']).default('texto')

/** The commands that keep the system: migrations, backups, rules, demonstration, the bitácora's check. */
export function agregarMantenimiento(programa: Command): void {
  programa.command('migrar').description('Pone al día la base de datos').action(migrar)
  programa
    .command('demo')
    .description('Carga la demostración: el POA real del cuarto trimestre de 2023 y, con --cuentas, una ciudad inventada')
    .option('--cuentas <n>', 'cuentas de la ciudad, de 500 a 255835; sin ella, solo el POA', leerCuentas)
    .action(demo)
  programa
    .command('respaldar')
    .description('Copia toda la base de datos a una carpeta nueva, comprobada con huellas')
    .argument('<carpeta>')
    .action(respaldar)
  programa.command('restaurar').description('Devuelve un respaldo a una base de datos vacía').argument('<carpeta>').action(restaurar)
  programa
    .command('bitacora')
    .description('Recalcula la cadena de sellos de la bitácora y los hechos de cada acto, y nombra lo alterado')
    .option('--cabeza <huella>', 'sello anotado antes: prueba que no se quitó nada del final')
    .addOption(enTextoOJson())
    .action(verificar)
  programa
    .command('verificar')
    .description('Busca en la cartera y en la facturación lo que se contradice: pagos dos veces, cuentas activas sin recibo ni causa')
    .addOption(enTextoOJson())
    .action(verificarTodo)
  programa
    .command('distribuir')
    .description('Reparte las cuentas entre las máquinas de un servidor con la extensión Citus; lo ya repartido se deja como está')
    .action(repartir)
  const reglas = programa.command('reglas').description('Las reglas fechadas')
  reglas
    .command('validar')
    .description('Revisa las reglas y sus casos; cada error con archivo y línea')
    .argument('[archivos...]', 'solo estos')
    .addOption(enTextoOJson())
    .action(validar)
}
