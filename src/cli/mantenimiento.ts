import { type Command, Option } from 'commander'
import { cargarDemostracion, leerEntorno } from '../app/abrir.ts'
import { copiar, devolver, ponerAlDia } from '../app/mantenimiento.ts'
import { preguntar } from '../app/puerta.ts'
import { validarReglas } from '../app/reglas.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { conSistema } from './con-sistema.ts'
import { decir, decirJson, ESTADO, rutaDe } from './salida.ts'

async function migrar(): Promise<void> {
  const hechas = await conSistema({ paraMigrar: true }, ponerAlDia)
  decir(hechas.length === 0 ? 'La base de datos ya estaba al día.' : `Se aplicaron: ${hechas.join(', ')}.`)
}

async function demo(): Promise<void> {
  await conSistema({}, cargarDemostracion)
  decir('Está cargada la demostración: el POA real del cuarto trimestre de 2023 (19 hojas, 54 filas). Véalo con `npm start`.')
}

async function respaldar(carpeta: string): Promise<void> {
  const r = await conSistema({}, (s) => copiar(s, rutaDe(carpeta), new Date().toISOString()))
  decir(`Respaldo completo en ${r.ruta}: ${r.tablas} tablas, ${r.filas} filas. Sello: ${r.cabeza ?? 'ninguno todavía'}.`)
}

async function restaurar(carpeta: string): Promise<void> {
  const r = await conSistema({ paraMigrar: true }, (s) => devolver(s, rutaDe(carpeta)))
  decir(`Se restauró ${r.ruta}: ${r.tablas} tablas, ${r.filas} filas, comprobadas una por una.`)
}

function validar(archivos: string[], { formato }: { formato: string }): void {
  const { errores, archivos: leidos } = validarReglas(
    leerEntorno(process.env).reglas,
    archivos.length > 0 ? archivos.map(rutaDe) : undefined,
  )
  if (errores.length > 0) throw new Rechazo('comun/reglas-invalidas', { cuantos: errores.length, errores })
  if (formato === 'json') decirJson({ archivos: leidos, errores })
  else decir(`${leidos.length} archivos de reglas, sin errores.`)
}

async function verificar({ formato, cabeza }: { formato: string; cabeza?: string }): Promise<void> {
  const r = await conSistema({}, (s) =>
    preguntar(s, 'acceso.verificar-bitacora', { cabezaConocida: cabeza ?? null }, { persona: 'sistema' }),
  )
  if (formato === 'json') decirJson(r)
  else if (r.alteraciones.length === 0)
    decir(`Bitácora íntegra: ${r.filas} filas, ${r.sellos} sellos, ${r.sinSellar} por sellar. Cabeza: ${r.cabeza ?? 'ninguna'}.`)
  else for (const a of r.alteraciones) decir(`${a.donde}: ${a.que}. ${a.detalle}`)
  if (r.alteraciones.length > 0) process.exitCode = ESTADO.rechazo
}

const enTextoOJson = (): Option => new Option('--formato <formato>', 'texto o json').choices(['texto', 'json']).default('texto')

/** The commands that keep the system: migrations, backups, rules, demonstration, the bitácora's check. */
export function agregarMantenimiento(programa: Command): void {
  programa.command('migrar').description('Pone al día la base de datos').action(migrar)
  programa.command('demo').description('Carga la demostración: el POA real del cuarto trimestre de 2023').action(demo)
  programa
    .command('respaldar')
    .description('Copia toda la base de datos a una carpeta nueva, comprobada con huellas')
    .argument('<carpeta>')
    .action(respaldar)
  programa.command('restaurar').description('Devuelve un respaldo a una base de datos vacía').argument('<carpeta>').action(restaurar)
  programa
    .command('bitacora')
    .description('Recalcula la cadena de sellos de la bitácora y nombra lo alterado')
    .option('--cabeza <huella>', 'sello anotado antes: prueba que no se quitó nada del final')
    .addOption(enTextoOJson())
    .action(verificar)
  const reglas = programa.command('reglas').description('Las reglas fechadas')
  reglas
    .command('validar')
    .description('Revisa las reglas y sus casos; cada error con archivo y línea')
    .argument('[archivos...]', 'solo estos')
    .addOption(enTextoOJson())
    .action(validar)
}
