import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { MalUso } from '../app/abrir.ts'
import { preguntar } from '../app/puerta.ts'
import { CONTRATO, esNombre, type Nombre } from '../contract/contrato.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { leerArchivo } from './archivos.ts'
import { conSistema } from './con-sistema.ts'
import { decir, decirJson, tabla } from './salida.ts'

interface OpcionesOp {
  como: string
  clave?: string
  ensayo?: boolean
  lista?: boolean
}

/** The input as JSON on the command line, in a file (`@ruta`) or on standard input (`-`). */
function leerJson(argumento: string): unknown {
  const texto =
    argumento === '-' ? readFileSync(0, 'utf8') : argumento.startsWith('@') ? leerArchivo(argumento.slice(1)).toString('utf8') : argumento
  try {
    return JSON.parse(texto)
  } catch (error) {
    throw new MalUso(
      `La entrada no es JSON: ${error instanceof Error ? error.message : error}. Escríbala como '{"ejercicio":2023}', @archivo o -.`,
    )
  }
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
    .action(async (nombre: string | undefined, entrada: string, { como, clave, ensayo, lista }: OpcionesOp) => {
      if (lista === true || nombre === undefined) return listar()
      if (!esNombre(nombre)) throw new Rechazo('comun/no-existe-operacion', { nombre })
      const json = leerJson(entrada)
      const demostracion = CONTRATO[nombre].tipo === 'consulta'
      decirJson(
        await conSistema({ demostracion, sella: !demostracion }, (sistema) =>
          preguntar(sistema, nombre, json, { persona: como, clave, ensayo }),
        ),
      )
    })
}
