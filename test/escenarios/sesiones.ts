import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { darCodigo, entrarComo, FRASE, postear, servidorConSesiones } from '../soporte/sesiones.ts'
import type { Mundo } from './mundo.ts'

/** Does something at a browser, and throws what it was refused by. */
const enNavegador =
  (hacer: (servidor: FastifyInstance, mundo: Mundo) => Promise<LightMyRequestResponse>) =>
  async (mundo: Mundo): Promise<unknown> => {
    const servidor = servidorConSesiones(mundo, mundo.prueba)
    try {
      const respuesta = await hacer(servidor, mundo)
      const { rechazo, ...dicho } = respuesta.json()
      if (rechazo !== undefined) throw new Rechazo(rechazo.codigo, rechazo.datos)
      return dicho
    } finally {
      await servidor.close()
    }
  }

/** What people do at the sign-in page, and what is tried on it. */
export const SESIONES: Record<string, (mundo: Mundo) => Promise<unknown>> = {
  'capturar por HTTP sin sesión': enNavegador((s) => postear(s, '/api/poa.capturar', {})),
  'capturar por HTTP desde otra página': enNavegador((s) => postear(s, '/api/poa.capturar', {}, { origin: 'https://otra.example' })),
  'pedir sin parar': enNavegador(async (s) => {
    for (let i = 0; i < 60; i++) await postear(s, '/sesion/salir', {})
    return postear(s, '/sesion/salir', {})
  }),
  'entrar con una contraseña que no es': enNavegador((s) => postear(s, '/sesion/entrar', { persona: 'ana', contrasena: 'no es esta' })),
  'usar un código que no es': enNavegador((s) =>
    postear(s, '/sesion/codigo', { persona: 'ana', codigo: 'AAAA-AAAA-AAAA', contrasena: FRASE }),
  ),
  'hacer una contraseña común': enNavegador(async (s, mundo) =>
    postear(s, '/sesion/codigo', { persona: 'ana', codigo: await darCodigo(mundo, 'ana'), contrasena: '123456789012' }),
  ),
  'hacer la contraseña con un código y volver a entrar con ella': enNavegador(async (s, mundo) => {
    await postear(s, '/sesion/codigo', { persona: 'ana', codigo: await darCodigo(mundo, 'ana'), contrasena: FRASE })
    return postear(s, '/sesion/entrar', { persona: 'ana', contrasena: FRASE })
  }),
  'pedir la lista de personas sin el segundo factor': enNavegador(async (s, mundo) => {
    const cookie = await entrarComo(s, mundo, 'ti', 'sistemas')
    return postear(s, '/api/acceso.personas', {}, { cookie })
  }),
}
