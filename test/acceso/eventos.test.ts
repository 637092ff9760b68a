// What the server tells of the jobs, over a real connection.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { conBase } from '../soporte/base.ts'
import { entrarComo, servidorConSesiones } from '../soporte/sesiones.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
let servidor: FastifyInstance
let url = ''
beforeAll(async () => {
  servidor = servidorConSesiones(sistemaDe(prueba), prueba)
  url = `${await servidor.listen({ port: 0, host: '127.0.0.1' })}/trabajos/eventos`
})
afterAll(() => servidor.close())

/** The jobs that an open stream tells, one telling at a time. */
async function* dichos(respuesta: Response): AsyncGenerator<{ trabajo: number; estado: string }[]> {
  let texto = ''
  for await (const trozo of respuesta.body ?? []) {
    texto += Buffer.from(trozo as Uint8Array).toString()
    const partes = texto.split('\n\n')
    texto = partes.pop() ?? ''
    for (const p of partes) if (p.startsWith('event: trabajos\ndata: ')) yield JSON.parse(p.slice(22)).trabajos
  }
}

test('sin sesión no se dice nada', async () => {
  const r = await fetch(url)
  expect([r.status, (await r.json()).rechazo.codigo]).toEqual([401, 'acceso/sin-sesion'])
})

test('a cada quien se le dicen los trabajos que ve, cuando cambian, y hasta que su sesión termina', async () => {
  const sistema = sistemaDe(prueba)
  const [cookie, otra] = [await entrarComo(servidor, sistema, 'ana', 'facturacion'), await entrarComo(servidor, sistema, 'caja', 'cajero')]
  const respuesta = await fetch(url, { headers: { cookie } })
  expect(respuesta.headers.get('content-type')).toContain('text/event-stream')
  const suyos = dichos(respuesta)
  expect((await suyos.next()).value).toEqual([])
  const { trabajo } = await preguntar(sistema, 'acceso.pedir-trabajo', { tipo: 'recargos', grupo: 'A' }, { persona: 'ana' })
  expect((await suyos.next()).value).toMatchObject([{ trabajo, estado: 'espera' }])
  const ajenos = dichos(await fetch(url, { headers: { cookie: otra } }))
  expect((await ajenos.next()).value).toEqual([])
  await ajenos.return(undefined)
  await preguntar(sistema, 'acceso.cancelar-trabajo', { trabajo }, { persona: 'ana' })
  expect((await suyos.next()).value).toMatchObject([{ trabajo, estado: 'cancelado' }])
  await preguntar(sistema, 'acceso.cerrar-sesiones', {}, { persona: 'ana' })
  expect(await suyos.next()).toEqual({ done: true, value: undefined })
})
