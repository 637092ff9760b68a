import { z } from 'zod'
import { CONTRATO } from '../../contract/contrato.ts'
import type { Rol } from '../../core/acceso/persona.ts'
import { claseDeReglas, dosVeces, type Leidos, type Mal, valorUnico } from '../comun/clase-de-reglas.ts'

const Texto = z.string().trim().min(1)

/** The rules of acceso: what each role may ask for. */
export interface ReglasAcceso {
  roles: readonly Rol[]
}

/** `reglas/acceso/roles.yaml`. @internal */
export const RolesYaml = z.strictObject({
  roles: z.array(z.strictObject({ clave: Texto, nombre: Texto, permisos: z.array(Texto).min(1) })).min(1),
}) satisfies z.ZodType<ReglasAcceso, unknown>

/** A permission that no entry of the contract declares opens nothing: it is a slip of the pen, and someone waits for what it should open. */
function revisarRoles({ roles }: ReglasAcceso): Mal[] {
  const permisos = new Set<string>(Object.values(CONTRATO).map((c) => c.permiso))
  return [
    ...dosVeces(
      roles.map((r) => r.clave),
      'roles',
      'el rol',
    ),
    ...roles.flatMap((r, i) =>
      r.permisos.flatMap((p, k) =>
        permisos.has(p)
          ? []
          : [{ ruta: ['roles', i, 'permisos', k], mensaje: `ninguna operación ni consulta del contrato pide el permiso «${p}»` }],
      ),
    ),
  ]
}

const ROLES = claseDeReglas('roles', RolesYaml, { unica: true, revisar: revisarRoles })

export const CLASES_ACCESO = [ROLES]

export const armarAcceso = (leidos: Leidos): ReglasAcceso => valorUnico(leidos, ROLES)
