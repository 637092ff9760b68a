import { z } from 'zod'
import { FechaCivil, Importe } from '../../contract/comun.ts'
import { CONTRATO } from '../../contract/contrato.ts'
import type { Aprobacion, MismoRegistro } from '../../core/acceso/aprobacion.ts'
import { type DatosPersonales, PERMISO_DATOS_PERSONALES } from '../../core/acceso/datos-personales.ts'
import { chocan, type Rol, type Separacion } from '../../core/acceso/persona.ts'
import type { ReglaDeSesiones } from '../../core/acceso/sesion.ts'
import { leerPesos } from '../../core/comun/dinero.ts'
import { ordenDeVigencias, type Vigencia } from '../../core/comun/vigencia.ts'
import { TABLAS } from '../../db/tablas.ts'
import { claseDeReglas, dosVeces, type Leidos, type Mal, valoresDe, valorUnico } from '../comun/clase-de-reglas.ts'

const Texto = z.string().trim().min(1)
const Entero = z.number().int().min(1)
const vigencia = { desde: FechaCivil, hasta: FechaCivil.nullable(), fuente: Texto }

/** The rules of acceso: what each role may ask for, what no one may hold together, what another must approve, and how one comes in. */
export interface ReglasAcceso {
  roles: readonly Rol[]
  separacion: { fuente: string; permisos: readonly Separacion[]; registros: readonly MismoRegistro[] }
  aprobaciones: readonly Aprobacion[]
  sesiones: readonly ReglaDeSesiones[]
  datosPersonales: DatosPersonales & { fuente: string }
  /** For how many days what a job leaves to be downloaded is kept. */
  archivos: readonly (Vigencia & { fuente: string; dias: number })[]
}

/** `reglas/acceso/roles.yaml`. @internal */
export const RolesYaml = z.strictObject({
  roles: z
    .array(z.strictObject({ clave: Texto, nombre: Texto, programa: z.boolean().default(false), permisos: z.array(Texto).min(1) }))
    .min(1),
}) satisfies z.ZodType<Pick<ReglasAcceso, 'roles'>, unknown>

const Par = z
  .strictObject({ par: z.tuple([Texto, Texto]), porque: Texto })
  .transform(({ par, porque }): Separacion => ({ permisos: par, porque }))

const SeparacionYaml = z.strictObject({
  separacion: z.strictObject({
    fuente: Texto,
    permisos: z.array(Par),
    registros: z.array(z.strictObject({ hizo: z.array(Texto).min(1), noPuede: Texto, porque: Texto })),
  }),
})

const VigenciaDeAprobacion = z
  .strictObject({ ...vigencia, importe: Importe, aprueban: z.array(Texto).min(1), plazoDias: Entero.max(366) })
  .transform(({ importe, ...resto }) => ({ ...resto, importeCentavos: leerPesos(importe) ?? 0n }))

const AprobacionesYaml = z.strictObject({
  aprobaciones: z.array(z.strictObject({ operacion: Texto, vigencias: z.array(VigenciaDeAprobacion).min(1) })),
})

const Intentos = z.strictObject({ libres: Entero, esperaInicialS: Entero, esperaMaximaS: Entero.max(86_400), olvidoS: Entero })
const limites = { ocioMinutos: Entero.max(1440), maximoHoras: Entero.max(168), segundoFactor: z.boolean() }

const SesionesYaml = z.strictObject({
  sesiones: z
    .array(
      z.strictObject({
        ...vigencia,
        ...limites,
        contrasenaMinima: Entero.min(12).max(64),
        codigoHoras: Entero.max(720),
        porPersona: Intentos,
        porDireccion: Intentos,
        roles: z.array(z.strictObject({ rol: Texto, ...z.strictObject(limites).partial().shape })),
      }),
    )
    .min(1),
}) as unknown as z.ZodType<Pick<ReglasAcceso, 'sesiones'>, unknown>

const PERMISOS = new Set<string>([...Object.values(CONTRATO).map((c) => c.permiso), PERMISO_DATOS_PERSONALES])
const esOperacion = (nombre: string): boolean => (CONTRATO as Record<string, { tipo: string }>)[nombre]?.tipo === 'operacion'

/** What is not among those that there are: a slip of the pen, and somebody waits for what it should open or trusts what it should close. */
const desconocidos = (claves: readonly string[], hay: (clave: string) => boolean, ruta: readonly PropertyKey[], que: string): Mal[] =>
  claves.flatMap((c, i) => (hay(c) ? [] : [{ ruta: [...ruta, i], mensaje: `${que} «${c}»` }]))

function revisarRoles({ roles }: Pick<ReglasAcceso, 'roles'>): Mal[] {
  const claves = roles.map((r) => r.clave)
  return [
    ...dosVeces(claves, 'roles', 'el rol'),
    ...roles.flatMap((r, i) =>
      desconocidos(
        r.permisos,
        (p) => PERMISOS.has(p),
        ['roles', i, 'permisos'],
        'ninguna operación ni consulta del contrato pide el permiso',
      ),
    ),
  ]
}

const ROLES = claseDeReglas('roles', RolesYaml, { unica: true, revisar: revisarRoles })

const SEPARACION = claseDeReglas('separacion', SeparacionYaml, {
  nombre: 'separación de funciones',
  unica: true,
  revisar: ({ separacion: { permisos, registros } }) => [
    ...permisos.flatMap((p, i) =>
      desconocidos(p.permisos, (c) => PERMISOS.has(c), ['separacion', 'permisos', i, 'par'], 'nadie pide el permiso'),
    ),
    ...registros.flatMap((r, i) =>
      desconocidos([...r.hizo, r.noPuede], esOperacion, ['separacion', 'registros', i, 'hizo'], 'no hay una operación'),
    ),
  ],
  // Of one role alone; of a person who has several, when they are given.
  cruzar: ({ separacion }, leidos) => ({
    errores: rolesDe(leidos).flatMap((r) =>
      r.programa
        ? []
        : chocan(new Set(r.permisos), separacion.permisos).map(({ permisos, porque }) => ({
            ruta: ['separacion', 'permisos'],
            mensaje: `el rol «${r.clave}» tiene ${permisos.join(' y ')}: ${porque}`,
          })),
    ),
    avisos: [],
  }),
})

const APROBACIONES = claseDeReglas('aprobaciones', AprobacionesYaml, {
  unica: true,
  revisar: ({ aprobaciones }) => [
    ...dosVeces(
      aprobaciones.map((a) => a.operacion),
      'aprobaciones',
      'la operación',
    ),
    ...aprobaciones.flatMap((a, i) => [
      ...(esOperacion(a.operacion) ? [] : [{ ruta: ['aprobaciones', i, 'operacion'], mensaje: `no hay una operación «${a.operacion}»` }]),
      ...ordenDeVigencias(a.vigencias, ['aprobaciones', i, 'vigencias']),
    ]),
  ],
  cruzar: ({ aprobaciones }, leidos, completas) => ({
    errores: completas
      ? aprobaciones.flatMap((a, i) =>
          a.vigencias.flatMap((v, k) =>
            desconocidos(
              v.aprueban,
              (c) => rolesDe(leidos).some((r) => r.clave === c && r.permisos.includes('acceso.aprobar')),
              ['aprobaciones', i, 'vigencias', k, 'aprueban'],
              'no hay un rol con el permiso acceso.aprobar que se llame',
            ),
          ),
        )
      : [],
    avisos: [],
  }),
})

const SESIONES = claseDeReglas('sesiones', SesionesYaml, {
  unica: true,
  revisar: ({ sesiones }) => ordenDeVigencias(sesiones, ['sesiones']),
  cruzar: ({ sesiones }, leidos, completas) => ({
    errores: completas
      ? sesiones.flatMap((s, i) =>
          desconocidos(
            s.roles.map((r) => r.rol),
            (c) => rolesDe(leidos).some((r) => r.clave === c),
            ['sesiones', i, 'roles'],
            'no hay un rol',
          ),
        )
      : [],
    avisos: [],
  }),
})

const COLUMNAS = new Set(Object.entries(TABLAS).flatMap(([tabla, columnas]) => columnas.map(([c]) => `${tabla}.${c}`)))

const DATOS_PERSONALES = claseDeReglas(
  'datosPersonales',
  z.strictObject({
    datosPersonales: z.strictObject({ fuente: Texto, campos: z.array(Texto).min(1), salvo: z.array(Texto), columnas: z.array(Texto) }),
  }),
  {
    nombre: 'datos personales',
    unica: true,
    revisar: ({ datosPersonales: { columnas } }) =>
      desconocidos(columnas, (c) => COLUMNAS.has(c), ['datosPersonales', 'columnas'], 'ninguna tabla tiene la columna'),
  },
)

const ARCHIVOS = claseDeReglas(
  'archivos',
  z.strictObject({ archivos: z.array(z.strictObject({ ...vigencia, dias: Entero.max(366) })).min(1) }),
  { nombre: 'archivos de los trabajos', unica: true, revisar: ({ archivos }) => ordenDeVigencias(archivos, ['archivos']) },
)

const rolesDe = (leidos: Leidos): readonly Rol[] => valoresDe(leidos, ROLES).flatMap((r) => r.roles)

export const CLASES_ACCESO = [ROLES, SEPARACION, APROBACIONES, SESIONES, DATOS_PERSONALES, ARCHIVOS]

export const armarAcceso = (leidos: Leidos): ReglasAcceso => ({
  ...valorUnico(leidos, ROLES),
  ...valorUnico(leidos, SEPARACION),
  ...valorUnico(leidos, APROBACIONES),
  ...valorUnico(leidos, SESIONES),
  ...valorUnico(leidos, DATOS_PERSONALES),
  ...valorUnico(leidos, ARCHIVOS),
})
