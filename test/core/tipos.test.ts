// What must not compile, asked of the compiler itself.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const RAIZ = fileURLToPath(new URL('../../', import.meta.url))

const COMUN = `
import { type CuentaId, numeroDeCuenta } from '${RAIZ}src/core/comun/cuenta-id.ts'
import { masMeses, type PeriodoFacturado, periodoFacturado } from '${RAIZ}src/core/comun/periodo-facturado.ts'
import type { EntradaLeida } from '${RAIZ}src/contract/contrato.ts'
import type { AltaCuenta } from '${RAIZ}src/core/padron/alta.ts'
import type { Predio } from '${RAIZ}src/core/padron/cuenta.ts'
import type { DatosUsuario } from '${RAIZ}src/core/padron/datos.ts'
import type { Medio } from '${RAIZ}src/core/padron/usuario.ts'
import type { Recibo } from '${RAIZ}src/core/facturacion/facturar.ts'
import type { TotalesDeCorrida } from '${RAIZ}src/core/facturacion/corrida-totales.ts'
import type { Kysely } from 'kysely'
import { type FilaDe, insertHechos } from '${RAIZ}src/db/comun/hechos.ts'
import { enActo, enConsulta, type Trx, type TrxDeActo } from '${RAIZ}src/db/comun/transaccion.ts'
import type { DB } from '${RAIZ}src/db/tipos.ts'
import { lockCuenta } from '${RAIZ}src/db/padron/cuenta.ts'
import { type Cambio, insertPredio } from '${RAIZ}src/db/padron/cambio.ts'
import { filaDePredio } from '${RAIZ}src/db/padron/alta.ts'
import { findRecibos } from '${RAIZ}src/db/facturacion/recibo.ts'
import { findHistoria } from '${RAIZ}src/db/padron/cuenta.ts'
declare const trx: Trx
declare const deActo: TrxDeActo
declare const db: Kysely<DB>
declare const cambio: Cambio
declare const predio: Predio
declare const conMas: Predio & { deMas: string }
declare const alta: EntradaLeida<'padron.alta-cuenta'>
/** \`true\` only where no key of one is missing from the other. */
type Todo<A, B> = [Exclude<A, B>] extends [never] ? true : Exclude<A, B>
declare const entrada: EntradaLeida<'facturacion.recibo'>
const cuenta: CuentaId = numeroDeCuenta(1001)
const periodo: PeriodoFacturado = periodoFacturado(202511)
`

const BIEN = [
  'enActo(db, (t) => insertPredio(t, cambio, predio))',
  'enConsulta(db, (t) => lockCuenta(t, cuenta))',
  "insertHechos(deActo, 'predio', [{ ...cambio, ...filaDePredio(predio) }])",
  'findRecibos(trx, cuenta, periodo)',
  'findRecibos(trx, entrada.cuenta, entrada.periodo)',
  "trx.selectFrom('recibo').selectAll().where('cuenta_id', '=', cuenta).where('periodo', '=', masMeses(periodo, -1))",
  "trx.selectFrom('recibo').select(['cuenta_id', 'periodo']).execute().then(([r]) => r && findRecibos(trx, r.cuenta_id, r.periodo))",
]

/** A field that is read and has nowhere to be kept: where rows are not made of the whole value, each field of it has a column or its reason. */
const GUARDADO = [
  ['lo que se pide de un predio', 'keyof typeof alta.predio, keyof Predio'],
  ['un predio que se cambia', "keyof Predio, keyof EntradaLeida<'padron.cambiar-predio'>['cambios']"],
  // Or the number of one that the registry has.
  ['lo que se pide de una persona', "keyof typeof alta.titular, keyof DatosUsuario | 'usuario'"],
  ['un predio', "keyof Predio, keyof FilaDe<'predio'>"],
  // Each way to reach a person is a row of its own.
  ['una persona', "keyof DatosUsuario, keyof FilaDe<'usuario_identidad'> | Medio"],
  // A new account is many facts: each field of it is one, or of one.
  [
    'una cuenta nueva',
    `keyof AltaCuenta, keyof (FilaDe<'cuenta'> & FilaDe<'recorrido'> & FilaDe<'situacion'>) |
      'titular' | 'propietario' | 'inquilino' | 'predio' | 'toma' | 'clasificacion' | 'suministro'`,
  ],
  // Rows of these are encoded by hand, column by column.
  ['un recibo', "keyof Recibo, keyof FilaDe<'recibo'> | 'lineas'"],
  // What a line is worth with its tax is one amount in the ledger; apart, it is in the cotización.
  ['una línea de un recibo', "keyof Recibo['lineas'][number], keyof FilaDe<'movimiento'> | 'baseCentavos' | 'ivaCentavos'"],
  // By concept it goes in \`totales\`; by cause it is counted from the incidencias.
  ['lo que suma una ruta', "keyof TotalesDeCorrida, keyof FilaDe<'corrida_lote'> | 'porConcepto' | 'porCausa'"],
] as const

/** What insertHechos and the locks must refuse, and what the compiler says of it. */
const MAL_GUARDADO = [
  [
    'un predio con un dato que la tabla no tiene',
    "insertHechos(deActo, 'predio', [{ ...cambio, ...filaDePredio(predio), deMas: '4' }])",
    /deMas|never/,
  ],
  [
    'un predio que trae un dato de más de otra parte',
    "insertHechos(deActo, 'predio', [conMas].map((p) => ({ ...cambio, ...p, domicilioComparable: '' })))",
    /deMas|never/,
  ],
  ['un predio sin una de sus columnas', "insertHechos(deActo, 'predio', [{ ...cambio, ...predio }])", /domicilioComparable/],
  [
    'un predio sin su motivo',
    "insertHechos(deActo, 'predio', [{ ...filaDePredio(predio), cuentaId: cuenta, desde: cambio.desde, numero: 1, corrige: null }])",
    /motivo/,
  ],
  [
    'un dato de otro tipo que su columna',
    "insertHechos(deActo, 'predio', [{ ...cambio, ...filaDePredio(predio), calle: 5 }])",
    /calle|number/,
  ],
  ['una tabla que no es de hechos', "insertHechos(deActo, 'bitacora', [])", /bitacora/],
  ['una conexión cualquiera donde hace falta una transacción que cierre', 'lockCuenta(db, cuenta)', /Transaction|Trx|isTransaction/],
  ['una transacción que solo lee donde se agregan hechos', 'insertPredio(trx, cambio, predio)', /acto|TrxDeActo/],
  ['la de una consulta donde se agregan hechos', 'enConsulta(db, (t) => insertPredio(t, cambio, predio))', /acto|TrxDeActo/],
  ['una conexión cualquiera donde se agregan hechos', 'insertPredio(db, cambio, predio)', /Trx|acto/],
] as const

const MAL = [
  ['una cuenta y un periodo cambiados de lugar', 'findRecibos(trx, periodo, cuenta)'],
  ['los de una entrada cambiados de lugar', 'findRecibos(trx, entrada.periodo, entrada.cuenta)'],
  ['un número cualquiera por una cuenta', 'findHistoria(trx, 1001)'],
  ['un periodo por una cuenta', 'findHistoria(trx, periodo)'],
  ['una cuenta por un periodo', 'masMeses(cuenta, 1)'],
  ['una columna de cuenta que se compara con un periodo', "trx.selectFrom('recibo').selectAll().where('cuenta_id', '=', periodo)"],
  [
    'lo que se leyó de una columna, en el lugar de la otra',
    "trx.selectFrom('recibo').select(['cuenta_id', 'periodo']).execute().then(([r]) => r && findRecibos(trx, r.periodo, r.cuenta_id))",
  ],
] as const

describe('no compila', () => {
  // Inside the project, so that packages are found, and where no check of its files looks.
  mkdirSync(join(RAIZ, '.tsbuild'), { recursive: true })
  const taller = mkdtempSync(join(RAIZ, '.tsbuild/tipos-'))
  let dicho = ''
  beforeAll(() => {
    BIEN.forEach((codigo, i) => {
      writeFileSync(join(taller, `bien${i}.ts`), `${COMUN}${codigo}\n`)
    })
    MAL.forEach(([, codigo], i) => {
      writeFileSync(join(taller, `mal${i}.ts`), `${COMUN}${codigo}\n`)
    })
    GUARDADO.forEach(([, llaves], i) => {
      writeFileSync(join(taller, `guardado${i}.ts`), `${COMUN}export const todo: Todo<${llaves}> = true\n`)
    })
    MAL_GUARDADO.forEach(([, codigo], i) => {
      writeFileSync(join(taller, `perdido${i}.ts`), `${COMUN}${codigo}\n`)
    })
    const opciones = {
      composite: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
      types: ['node'],
      noUnusedLocals: false,
    }
    writeFileSync(
      join(taller, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.base.json', compilerOptions: opciones, include: ['*.ts'] }),
    )
    const { stdout } = spawnSync(process.execPath, [join(RAIZ, 'node_modules/typescript/lib/tsc.js'), '-p', taller], { encoding: 'utf8' })
    dicho = stdout
  }, 300_000)
  afterAll(() => rmSync(taller, { recursive: true, force: true }))

  /** Each with the lines that explain it. */
  const errores = (archivo: string) => dicho.split(/\n(?=\S)/).filter((l) => new RegExp(`${archivo}\\.ts\\(\\d+,\\d+\\): error`).test(l))

  test('y lo que sí debe compilar, compila', () => {
    expect(BIEN.flatMap((_, i) => errores(`bien${i}`))).toEqual([])
  })

  test.each(MAL.map(([que], i) => [que, i] as const))('%s', (_, i) => {
    expect(errores(`mal${i}`).join()).toMatch(/__cuenta|__periodoFacturado|CuentaId|PeriodoFacturado/)
  })

  test.each(MAL_GUARDADO.map(([que, , como], i) => [que, i, como] as const))('%s', (_, i, como) => {
    expect(errores(`perdido${i}`).join()).toMatch(como)
  })

  test.each(GUARDADO.map(([que], i) => [que, i] as const))('si se le agrega un dato que no se guarda: %s', (_, i) => {
    expect(errores(`guardado${i}`)).toEqual([])
  })
})
