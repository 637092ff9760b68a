import { setTimeout as esperar } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { tomarMedidaDelPadron } from '../../src/app/mantenimiento.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Rechazo } from '../../src/core/comun/rechazo.ts'
import { nuevaBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta, filaCsv, importarTexto, padronCsv } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

/** Each test imports into a database of its own, closed when it ends. */
async function conSistema(
  trabajo: (sistema: Sistema, contar: (tabla: string) => Promise<number>, nombre: string) => Promise<void>,
): Promise<void> {
  const prueba = await nuevaBase()
  try {
    const sistema = sistemaDe(prueba)
    await altaRutas(sistema)
    const contar = async (tabla: string) =>
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(tabla)}`.execute(prueba.base.app)).rows[0]?.n ?? -1
    await trabajo(sistema, contar, prueba.nombre)
  } finally {
    await prueba.cerrar()
  }
}

/** Ends the connection that holds the entry of accounts of a database, as if its process had died; how many there were. */
async function cortarQuienImporta(nombre: string): Promise<number> {
  const cliente = new pg.Client(inject('servidor').superusuario.replace('{base}', nombre))
  await cliente.connect()
  try {
    const { rowCount } = await cliente.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
    )
    return rowCount ?? 0
  } finally {
    await cliente.end()
  }
}

const TITULOS = padronCsv(0).trimEnd()
const con = (...filas: string[]) => [TITULOS, ...filas].join('\n')
const buena = filaCsv(1)
const rechazo = (p: Promise<unknown>): Promise<Rechazo> => p.then(() => Promise.reject(new Error('se aceptó'))).catch((e: Rechazo) => e)
const dondes = async (p: Promise<unknown>) => ((await rechazo(p)).datos.errores as { donde: string }[]).map((e) => e.donde)
const mensajes = async (p: Promise<unknown>) =>
  ((await rechazo(p)).datos.errores as { donde: string; mensaje: string }[]).map((e) => `${e.donde}: ${e.mensaje}`).join('\n')

const TABLAS = [
  'padron_importacion',
  'cuenta',
  'usuario',
  'usuario_identidad',
  'titularidad',
  'predio',
  'toma',
  'clasificacion',
  'recorrido',
  'situacion',
  'suministro',
]

describe('Un padrón entero', () => {
  test('se importa con cada cuenta en cada tabla, y el mismo archivo otra vez no agrega nada, ni comprimido', async () => {
    await conSistema(async (sistema, contar) => {
      expect(await importarTexto(sistema, padronCsv(600))).toMatchObject({ filas: 600, yaEstaba: false, avisos: [] })
      for (const tabla of TABLAS.slice(1)) expect(await contar(tabla), tabla).toBe(600)
      expect(await importarTexto(sistema, padronCsv(600), { archivo: 'copia.csv' })).toMatchObject({ filas: 600, yaEstaba: true })
      expect(await importarTexto(sistema, gzipSync(padronCsv(600)))).toMatchObject({ yaEstaba: true })
      expect(await contar('cuenta')).toBe(600)
    })
  })

  test('de varios miles de cuentas entra por lotes y nada se pierde entre uno y otro', async () => {
    await conSistema(async (sistema, contar) => {
      expect(await importarTexto(sistema, gzipSync(padronCsv(10_001)))).toMatchObject({ filas: 10_001 })
      expect(await contar('situacion')).toBe(10_001)
      const { rows } = await sql`select count(*)::int as n, sum(cuenta_id)::int as suma from cuenta`.execute(sistema.base.app)
      expect(rows).toEqual([{ n: 10_001, suma: 50_015_001 }])
    })
  })

  test('se lee y se revisa en un ensayo que no deja nada', async () => {
    await conSistema(async (sistema, contar) => {
      expect(await importarTexto(sistema, padronCsv(50), { ensayo: true })).toMatchObject({ filas: 50, yaEstaba: false })
      for (const tabla of TABLAS) expect(await contar(tabla), tabla).toBe(0)
    })
  })

  test('una vez dentro, tiene medidas sus tablas, para que la primera búsqueda no las dé por vacías', async () => {
    const prueba = await nuevaBase()
    try {
      await altaRutas(sistemaDe(prueba))
      await importarTexto(sistemaDe(prueba), padronCsv(600))
      await tomarMedidaDelPadron(prueba)
      const tablas = sql.join(TABLAS.slice(1))
      const medidas = sql`select relname::text, reltuples::int from pg_class where relkind = 'r' and reltuples = 600 and relname in (${tablas})`
      expect((await medidas.execute(prueba.base.app)).rows).toHaveLength(TABLAS.length - 1)
    } finally {
      await prueba.cerrar()
    }
  })

  test('que se importa dos veces a la vez está una sola vez', async () => {
    await conSistema(async (sistema, contar) => {
      const dos = await Promise.all([importarTexto(sistema, padronCsv(300)), importarTexto(sistema, padronCsv(300))])
      expect(dos.map((d) => d.yaEstaba).sort()).toEqual([false, true])
      expect(await contar('cuenta')).toBe(300)
    })
  })

  test('cortado a la mitad no deja nada, y el mismo archivo entra entero después', async () => {
    await conSistema(async (sistema, contar, nombre) => {
      let acabo = false
      const enCurso = importarTexto(sistema, padronCsv(10_001))
        .catch((error: unknown) => error)
        .finally(() => {
          acabo = true
        })
      while (!acabo && (await cortarQuienImporta(nombre)) === 0) await esperar(10)
      expect(await enCurso).toBeInstanceOf(Error)
      for (const tabla of TABLAS) expect(await contar(tabla), tabla).toBe(0)
      expect(await importarTexto(sistema, padronCsv(10_001))).toMatchObject({ filas: 10_001, yaEstaba: false })
    })
  })

  test('conserva la Ñ, los acentos, los guiones y otros alfabetos, en UTF-8 y en el Windows-1252 de los sistemas viejos', async () => {
    await conSistema(async (sistema) => {
      const latina = (n: number, nombre: string) => filaCsv(n).replace(/^(\d+,[^,]*),[^,]*/, `$1,${nombre}`)
      const texto = con(latina(1, 'Íñigo Muñoz-Peña'), latina(2, 'Iñaki Güemes'))
      const viejo = await importarTexto(sistema, Buffer.from(texto, 'latin1'))
      expect(viejo.avisos).toEqual(['el archivo no está en UTF-8; se leyó como Windows-1252: «TELÉFONO», «Íñigo», «Muñoz», «Peña»'])
      await importarTexto(sistema, `\uFEFF${con(latina(3, 'Ольга Иванова'), latina(4, '王 小明'))}`)
      const { rows } = await sql<{
        nombre: string
      }>`select nombre from titularidad join usuario_identidad using (usuario) order by cuenta_id`.execute(sistema.base.app)
      expect(rows.map((r) => r.nombre)).toEqual(['Íñigo Muñoz-Peña', 'Iñaki Güemes', 'Ольга Иванова', '王 小明'])
    })
  })

  test('conserva lo que un COPY tomaría por signos suyos: tabuladores, diagonales invertidas y la marca de lo ausente', async () => {
    await conSistema(async (sistema) => {
      const raras = filaCsv(1).replace(/^1,[^,]*,[^,]*/, '1,\\N,"Peña\t\\ e Hijos"')
      await importarTexto(sistema, con(raras))
      const { rows } =
        await sql`select cuenta_anterior, nombre from cuenta join titularidad using (cuenta_id) join usuario_identidad using (usuario)`.execute(
          sistema.base.app,
        )
      expect(rows).toEqual([{ cuenta_anterior: '\\N', nombre: 'Peña \\ e Hijos' }])
    })
  })

  test('dice de cada cuenta si se factura y si tiene agua, en una columna como otros sistemas o en dos', async () => {
    await conSistema(async (sistema) => {
      const fila = (n: number, ...mas: string[]) => [filaCsv(n), ...mas].join(',')
      const una = ['Activo', 'CORTADO', 'Limitado', 'suspendido', 'Cancelado', '', 'En contratación'].map((estado, i) =>
        fila(i + 1, estado),
      )
      await importarTexto(sistema, [`${TITULOS},ESTATUS`, ...una].join('\n'))
      const dos = [fila(8, 'CORTADO', 'normal'), fila(9, '', 'Taponado'), fila(10, 'B', ''), fila(11, 'Limitada', '')]
      await importarTexto(sistema, [`${TITULOS},ESTADO,ESTADO DEL SUMINISTRO`, ...dos].join('\n'))
      const { rows } = await sql<{ dice: string }>`
        select concat_ws(' ', s.estado, a.estado) as dice from situacion s join suministro a using (cuenta_id) order by cuenta_id`.execute(
        sistema.base.app,
      )
      expect(rows.map((r) => r.dice)).toEqual([
        ...['activa con-servicio', 'activa cortada', 'activa limitada', 'suspendida cortada', 'baja cortada', 'activa con-servicio'],
        ...['activa en-contratacion', 'activa con-servicio', 'activa taponada', 'baja cortada', 'activa limitada'],
      ])
      expect(await mensajes(importarTexto(sistema, [`${TITULOS},SUMINISTRO`, fila(12, 'a medias')].join('\n')))).toContain(
        '«a medias» no es en-contratacion ni con-servicio ni limitada ni cortada ni taponada',
      )
    })
  })

  test('dice desde cuándo se conocen sus datos: de antes del corte no se afirma nada', async () => {
    await conSistema(async (sistema) => {
      await importarTexto(sistema, padronCsv(1), { corte: '2025-06-30' })
      const { rows } = await sql`select c.alta, s.desde, s.motivo from cuenta c join situacion s using (cuenta_id)`.execute(
        sistema.base.app,
      )
      expect(rows).toEqual([{ alta: '2025-06-30', desde: '2025-06-30', motivo: 'Padrón importado de «padron.csv»' }])
    })
  })
})

describe('Un archivo del padrón', () => {
  let sistema: Sistema
  let cerrar: () => Promise<void>
  beforeAll(async () => {
    const prueba = await nuevaBase()
    sistema = sistemaDe(prueba)
    cerrar = prueba.cerrar
    await altaRutas(sistema)
    return () => cerrar()
  })
  const importar = (texto: string | Uint8Array, corte?: string) => importarTexto(sistema, texto, corte === undefined ? {} : { corte })

  test('con errores se rechaza entero, con cada error en su fila y columna, y nada de él se guarda', async () => {
    const malas = con(
      buena,
      filaCsv(2).replace('DOMÉSTICO', 'LUJO'),
      filaCsv(3).replace('0101', '0999').replace(',,', ',,').replace('A-0000003,', ',').replace('ejemplo-frontera', 'ninguna'),
      filaCsv(4).replace(/^4/, 'cuatro'),
      buena,
    )
    const lista = await mensajes(importar(malas))
    expect(lista).toMatch(/fila 3, columna I \(uso\): no hay un uso «LUJO»/)
    expect(lista).toMatch(/fila 4, columna K \(tarifa\): no hay una tarifa «ninguna»/)
    expect(lista).toMatch(/fila 4, columna L \(ruta\): no hay una ruta «0999»/)
    expect(lista).toMatch(/fila 5, columna A \(cuenta\): «cuatro» no es un entero/)
    expect(lista).toMatch(/fila 6, columna A \(cuenta\): la cuenta 1 ya está en la fila 2/)
    expect((await sql`select 1 from cuenta`.execute(sistema.base.app)).rows).toEqual([])
  })

  test('sin una columna que hace falta, con una repetida o sin nada se rechaza por su encabezado', async () => {
    expect(await mensajes(importar('CUENTA,NOMBRE\n1,Ana\n'))).toMatch(/fila 1: falta la columna «calle»; se reconoce por: CALLE/)
    expect(await mensajes(importar(`${TITULOS},COL\n`))).toMatch(/fila 1, columna O: es la segunda columna que se lee como «colonia»/)
    expect(await dondes(importar('\n\n'))).toEqual(['el archivo'])
    expect(await dondes(importar(TITULOS))).toEqual(['el archivo'])
    expect(await dondes(importar(''))).toEqual(['el archivo'])
  })

  test('con una fila que perdió o ganó una coma se rechaza ahí: desplazada, pondría una calle donde va un nombre', async () => {
    const corrida = filaCsv(2).replace('Treviño', 'Treviño, S.A.').replace('Muñoz', 'Muñoz, S.A.')
    expect(await mensajes(importar(con(buena, `${corrida},x`)))).toMatch(/fila 3: tiene 1\d celdas y el encabezado 14/)
    expect(await dondes(importar(con(buena, '2,A-2,Ana')))).toEqual(['fila 3'])
  })

  test('con comillas que nunca se cierran, cortado o que se infla sin fin se rechaza, sin agotar la memoria', async () => {
    expect(await mensajes(importar(con(buena, '2,"Ana')))).toMatch(/fila 3: se abren comillas que no se cierran/)
    const [antes, cortada] = (await mensajes(importar(con(buena.replace('DOMÉSTICO', 'LUJO'), '2,"Ana')))).split('\n')
    expect([antes, cortada]).toEqual([
      expect.stringMatching(/^fila 2, columna I \(uso\)/),
      'el archivo: fila 3: se abren comillas que no se cierran',
    ])
    expect(await mensajes(importar(gzipSync(padronCsv(500)).subarray(0, 900)))).toMatch(/cortado o dañado/)
    expect(await mensajes(importar(Buffer.from('PK\u0003\u0004basura')))).toMatch(/cortado o dañado/)
    expect(await mensajes(importar(Buffer.from(con(buena), 'utf16le')))).toMatch(/no es un CSV en UTF-8/)
    expect(await mensajes(importar('x'.repeat(300_000)))).toMatch(/no es un texto con filas|falta la columna/)
  })

  test('con una fecha que no existe, que trae algo detrás o que es el número de una hoja de cálculo se rechaza en su celda', async () => {
    const conAlta = (...dias: string[]) => [`${TITULOS},ALTA`, ...dias.map((d, i) => `${filaCsv(i + 1)},${d}`)].join('\n')
    const malas = ['30/02/2019', '05/03/19', '03/25/2019', '2019-03-05basura', '43529', '5-mar-2019', '2031-01-01']
    expect(await dondes(importar(conAlta(...malas)))).toEqual(malas.map((_, i) => `fila ${i + 2}, columna O (alta)`))
    const buenas = ['05/03/2019', '5-3-2019', '2019-03-05 00:00:00', '05/03/2019 00:00', '2019-03-05T00:00:00.000Z', '']
    expect(await importarTexto(sistema, conAlta(...buenas), { ensayo: true })).toMatchObject({ filas: 6, avisos: [] })
  })

  test('con una cuenta que ya está se rechaza, y también con un corte futuro', async () => {
    await darDeAlta(sistema, { cuenta: 900 })
    expect(await mensajes(importar(con(filaCsv(900))))).toMatch(/la cuenta 900 ya está en el padrón/)
    expect(await mensajes(importar(con(buena), '2026-01-03'))).toMatch(/posterior a hoy/)
  })

  test('cuyos datos eran ciertos hoy se admite: solo con una fecha por venir no', async () => {
    expect(await importarTexto(sistema, con(buena), { ensayo: true, corte: sistema.hoy() })).toMatchObject({
      filas: 1,
      corte: '2026-01-02',
    })
  })

  test('con un teléfono o un RFC que nadie puede leer se admite sin él, y se dice', async () => {
    const sucias = con(buena.replace('8990000001', 'no tiene'), filaCsv(2).replace('8990000002', 's/n'))
    const { avisos } = await importarTexto(sistema, sucias, { ensayo: true })
    expect(avisos).toEqual([
      'telefono: 2 valor(es) no se guardaron: fila 2, columna N (telefono): «no tiene» no es un teléfono de 7 a 15 cifras; fila 3, columna N (telefono): «s/n» no es un teléfono de 7 a 15 cifras',
    ])
  })

  test('con más errores de los que nadie lee los cuenta todos y lista los primeros', async () => {
    const texto = con(...Array.from({ length: 12_000 }, (_, i) => filaCsv(i + 1).replace(/,(010[12]|0201),/, ',7777,')))
    const { datos } = await rechazo(importar(texto))
    expect(datos.cuantos).toBe(12_000)
    expect(datos.errores).toHaveLength(301)
    expect((datos.errores as { mensaje: string }[]).at(-1)?.mensaje).toBe('y 11700 error(es) más, que no se listan')
  })
})
