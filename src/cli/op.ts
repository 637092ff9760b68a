import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { MalUso } from '../app/abrir.ts'
import { hallarFalla } from '../app/poa/lectura/json-sintaxis.ts'
import { preguntar } from '../app/puerta.ts'
import { CONTRATO, esNombre, type Nombre } from '../contract/contrato.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { leerArchivo } from './archivos.ts'
import { ayudaDe } from './ayuda.ts'
import { conSistema } from './con-sistema.ts'
import { decir, decirRespuesta, tabla } from './salida.ts'

interface OpcionesOp {
  como: string
  clave?: string
  ensayo?: boolean
  lista?: boolean
  ayuda?: boolean
}

/** The input as JSON on the command line, in a file (`@ruta`) or on standard input (`-`). */
function leerJson(argumento: string): unknown {
  const texto =
    argumento === '-' ? readFileSync(0, 'utf8') : argumento.startsWith('@') ? leerArchivo(argumento.slice(1)).toString('utf8') : argumento
  const falla = hallarFalla(texto)
  if (falla === null) return JSON.parse(texto)
  const { renglon, columna } = dondeQueda(texto, falla.en)
  const lugar = renglon === 1 ? `carácter ${columna}` : `renglón ${renglon}, carácter ${columna}`
  const cerca = falla.en >= texto.length ? 'al final' : `cerca de «${texto.slice(falla.en, falla.en + 20).split(/\s/)[0]}»`
  throw new MalUso(
    `La entrada no es JSON: ${falla.porque} (${lugar}, ${cerca}). ${REMEDIOS[falla.porque] ?? ''}Escríbala como '{"cuenta":1234,"periodo":"2026-10"}', @archivo o -.`,
  )
}

/** What a person most often did when that is what is wrong. */
const REMEDIOS: Readonly<Record<string, string>> = {
  'hay algo que no se entiende': 'Los textos y los nombres de los campos van entre comillas dobles. ',
  'se esperaba llave o cierre': 'Los nombres de los campos van entre comillas dobles. ',
  'se esperaba llave': 'Sobra una coma, o falta un campo después de ella. ',
  'se esperaba coma o cierre': 'Falta una coma entre dos campos, o sobra algo. ',
  'parece cortado': 'Falta cerrar una llave, un corchete o unas comillas. ',
}

function dondeQueda(texto: string, en: number): { renglon: number; columna: number } {
  const antes = texto.slice(0, en).split('\n')
  return { renglon: antes.length, columna: (antes.at(-1)?.length ?? 0) + 1 }
}

function listar(): void {
  const filas = (Object.keys(CONTRATO) as Nombre[]).map((n) => [n, CONTRATO[n].tipo, CONTRATO[n].permiso, CONTRATO[n].resumen])
  decir(tabla(['nombre', 'tipo', 'permiso', 'qué hace'], filas, 100))
}

/** `caudal op NOMBRE JSON`: anything of the contract, JSON in and JSON out. */
export function agregarOp(programa: Command): void {
  programa
    .command('op')
    .description('Ejecuta cualquier operación o consulta del contrato, con JSON de entrada y de salida')
    .argument('[nombre]', 'como poa.informe; --lista las muestra todas')
    .argument('[entrada]', 'JSON, @archivo o - (entrada estándar)', '{}')
    .option('--como <persona>', 'clave de la persona que lo hace', 'sistema')
    .option('--clave <clave>', 'clave de idempotencia: con la misma clave y entrada no se hace dos veces')
    .option('--ensayo', 'hace todo y lo deshace: muestra qué pasaría')
    .option('--lista', 'muestra todo lo que se puede pedir')
    .option('--ayuda', 'muestra los campos de ese nombre, qué significan, un ejemplo y por qué puede rechazarse')
    .action(async (nombre: string | undefined, entrada: string, { como, clave, ensayo, lista, ayuda }: OpcionesOp) => {
      if (lista === true || nombre === undefined) return listar()
      if (!esNombre(nombre)) throw new Rechazo('comun/no-existe-operacion', { nombre })
      if (ayuda === true) return decir(ayudaDe(nombre))
      const json = leerJson(entrada)
      const demostracion = CONTRATO[nombre].tipo === 'consulta'
      decirRespuesta(
        await conSistema({ demostracion, sella: !demostracion }, (sistema) =>
          preguntar(sistema, nombre, json, { persona: como, clave, ensayo }),
        ),
        ensayo,
      )
    })
}
