import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { fecha } from '../../src/core/comun/fecha.ts'
import { kyselyDe } from '../../src/db/comun/conexion.ts'
import { copiarBinario } from '../../src/db/comun/copia.ts'
import { campoEntero, campoFecha, campoJson, campoNulo, campoTexto, filasBinarias } from '../../src/db/comun/copia-binaria.ts'
import { enTransaccion } from '../../src/db/comun/transaccion.ts'
import { conBase } from '../soporte/base.ts'

const COLUMNAS = ['numero', 'importe', 'dia', 'nota', 'datos']
const TEXTOS = ['', 'Peña\tNúñez\\n\n', 'Calle «Ñ»\r', '水道 🚰', '\\N', "o'brien; drop table"]

describe('filas que se agregan con COPY', () => {
  const prueba = conBase()
  const dueno = () => kyselyDe(prueba.base.dueno())

  beforeAll(async () => {
    await sql`create table copiada (numero int, importe bigint, dia date, nota text, datos jsonb)`.execute(dueno())
  })

  const copiadas = async () =>
    (await sql<Record<string, unknown>>`select ${sql.raw(COLUMNAS.join(', '))} from copiada order by numero`.execute(dueno())).rows

  const vaciar = () => sql`truncate copiada`.execute(dueno())

  test('en binario llegan los números, las fechas y los textos que se escribieron, sean del tamaño y del alfabeto que sean', async () => {
    await vaciar()
    const filas = filasBinarias(0)
    const valores = [-2_147_483_648, -1, 0, 1, 2_147_483_646, 2_147_483_647].map((numero, i) => ({
      numero,
      importe: [-(2n ** 63n), -1n, 0n, 1n, 2n ** 53n + 1n, 2n ** 63n - 1n][i] ?? 0n,
      dia: fecha(['0001-01-01', '1999-12-31', '2000-01-01', '2000-02-29', '2026-01-02', '9999-12-31'][i] ?? ''),
      nota: TEXTOS[i] ?? '',
      datos: [{ texto: TEXTOS[i], lista: [i, null] }],
    }))
    for (const v of valores) {
      filas.fila(COLUMNAS.length)
      filas.entero(v.numero)
      filas.largo(v.importe)
      filas.campos(campoFecha(v.dia), campoTexto(v.nota), campoJson(v.datos))
    }
    await enTransaccion(dueno(), (trx) => copiarBinario(trx, 'copiada', COLUMNAS, filas.cerrar().bytes))
    expect(await copiadas()).toEqual(valores)
  })

  test('en binario lo que no se sabe queda nulo, y ninguna fila deja todo como estaba', async () => {
    await vaciar()
    const [una, ninguna] = [filasBinarias(0), filasBinarias(0)]
    una.fila(COLUMNAS.length)
    una.campos(campoEntero(7), campoNulo, campoNulo, campoNulo, campoNulo)
    await enTransaccion(dueno(), async (trx) => {
      await copiarBinario(trx, 'copiada', COLUMNAS, una.cerrar().bytes)
      await copiarBinario(trx, 'copiada', COLUMNAS, ninguna.cerrar().bytes)
    })
    expect(await copiadas()).toEqual([{ numero: 7, importe: null, dia: null, nota: null, datos: null }])
  })

  test('cien mil filas pasan del espacio previsto y llegan todas', async () => {
    await vaciar()
    const filas = filasBinarias(100)
    const texto = campoTexto('ñ'.repeat(50))
    for (let i = 0; i < 100_000; i++) {
      filas.fila(3)
      filas.entero(i)
      filas.largo(BigInt(i) * 100n)
      filas.campos(texto)
    }
    await enTransaccion(dueno(), (trx) => copiarBinario(trx, 'copiada', ['numero', 'importe', 'nota'], filas.cerrar().bytes))
    const { rows } = await sql<{ filas: bigint; suma: string; letras: bigint }>`
      select count(*) as filas, sum(importe) as suma, sum(length(nota)) as letras from copiada`.execute(dueno())
    expect(rows).toEqual([{ filas: 100_000n, suma: '499995000000', letras: 5_000_000n }])
  })

  test('una fila que la base no admite deshace toda la copia y dice por qué', async () => {
    await vaciar()
    const filas = filasBinarias(0)
    filas.fila(1)
    filas.entero(1)
    filas.fila(1)
    filas.campos(campoTexto('no es un número'))
    const copia = enTransaccion(dueno(), (trx) => copiarBinario(trx, 'copiada', ['numero'], filas.cerrar().bytes))
    await expect(copia).rejects.toThrow(/binary/)
    expect(await copiadas()).toEqual([])
  })
})
