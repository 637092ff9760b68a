import { randomBytes } from 'node:crypto'
import type { SistemaAbierto } from '../app/abrir.ts'
import { crearAutenticacion } from '../app/acceso/autenticacion.ts'
import { hashDeContrasena } from '../app/acceso/contrasena.ts'
import { crearEntrada } from '../app/acceso/entrada.ts'
import { leerSecreto } from '../app/acceso/secreto.ts'
import { ciudadEnMarcha } from '../app/demo/demostracion.ts'
import { ESCRITORIOS_DE_DEMO, esDeDemo } from '../app/demo/personas.ts'
import type { OpcionesDeSesion } from '../server/sesion.ts'

/** How people come in to the pages at `url`. In the demonstration, by choosing a desk. */
export async function abrirSesiones(sistema: SistemaAbierto, url: string): Promise<OpcionesDeSesion> {
  const { entorno, base } = sistema
  const secreto = leerSecreto(entorno.datos, entorno.secreto)
  const autenticacion = crearAutenticacion({ pool: base.sesiones(), secreto, url, proveedor: entorno.proveedor })
  const entrada = crearEntrada({ sistema, auth: autenticacion, ahora: Date.now, sinFactor: esDeDemo })
  const nombreDe = new Map(sistema.reglas.roles.map((r) => [r.clave, r.nombre]))
  const personas = async () => {
    const hay = await entrada.activas(ESCRITORIOS_DE_DEMO.map((p) => p.clave))
    return ESCRITORIOS_DE_DEMO.filter((p) => hay.has(p.clave)).map(({ clave, nombre, rol }) => ({
      clave,
      nombre,
      escritorio: nombreDe.get(rol) ?? rol,
    }))
  }
  const demo = entorno.demo !== null && entorno.databaseUrl === undefined && entorno.url === undefined && (await personas()).length > 0
  if (!demo) return { entrada, proveedor: entorno.proveedor !== null, demo: null }
  // Nobody knows it, and it dies with this process: in the demonstration one comes in by choosing whom to be.
  const contrasena = randomBytes(24).toString('base64url')
  await entrada.fijarContrasena(
    (await personas()).map((p) => p.clave),
    await hashDeContrasena(contrasena),
  )
  return { entrada, proveedor: entorno.proveedor !== null, demo: { personas, contrasena, llenando: () => ciudadEnMarcha(sistema) } }
}
