import { Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Acto } from '../comun/acto.tsx'
import { quiza } from '../comun/campos.ts'
import { fechaCorta, mesYAnio } from '../comun/escrito.ts'

export type Grupo = Salida<'facturacion.avance'>['grupos'][number]
export type Paso = Grupo['actividades'][number]

const cuantas = (n: number): string => n.toLocaleString('es-MX')

/** What each check counts: one, and many. */
const DE_QUE: Partial<Record<NonNullable<Paso['comprueba']>, readonly [string, string]>> = {
  corrida: ['ruta', 'rutas'],
  entregas: ['recibo', 'recibos'],
}

/** `Faltan 20 cuentas.` */
const faltanDe = (n: number, { comprueba }: Paso): string => {
  const [una, muchas] = (comprueba !== null && DE_QUE[comprueba]) || ['cuenta', 'cuentas']
  return n === 1 ? `Falta 1 ${una}.` : `Faltan ${cuantas(n)} ${muchas}.`
}

/** The step that a group has before it: the first that is not done. */
export const siguienteDe = ({ actividades }: Pick<Grupo, 'actividades'>): Paso | undefined => actividades.find((p) => p.hecha === null)

/** How a step stands, in a sentence. */
const dichoDePaso = (p: Paso): string => {
  if (p.hecha !== null) return `Hecho el ${fechaCorta(p.hecha.fecha)} por ${p.hecha.persona}${p.tarde ? ', tarde' : ''}.`
  const limite = p.limite === null ? '' : p.tarde ? ` Debía estar el ${fechaCorta(p.limite)}.` : ` Para el ${fechaCorta(p.limite)}.`
  if (p.faltan === null) return `Por hacer.${limite}`
  return `${p.faltan === 0 ? 'No le falta nada: falta registrarlo.' : faltanDe(p.faltan, p)}${limite}`
}

const claseDePaso = (p: Paso, siguiente: boolean): string =>
  `paso${p.hecha !== null ? ' paso--hecho' : p.tarde ? ' paso--tarde' : ''}${siguiente ? ' paso--siguiente' : ''}`

/** The steps of a group's month, each with how it stands. */
export const Pasos = ({ grupo, titulo }: { grupo: Grupo; titulo: string }): ReactNode => {
  const siguiente = siguienteDe(grupo)
  return (
    <ol className="pasos-del-mes" aria-label={titulo}>
      {grupo.actividades.map((p) => (
        <li key={p.clave} className={claseDePaso(p, p === siguiente)} aria-current={p === siguiente ? 'step' : undefined}>
          <span className="paso__nombre">{p.nombre}</span>
          <span className="paso__estado">{dichoDePaso(p)}</span>
          {p.dispensa !== null && (
            <span className="paso__estado">
              Se dispensó con {cuantas(p.dispensa.faltaban)} por hacer: {p.dispensa.motivo}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** What a step lacks: the first, each a door to its account. */
export const Faltas = ({ paso: p }: { paso: Paso }): ReactNode => {
  if (p.faltan === null || p.faltan === 0) return null
  return (
    <div>
      <p>
        {p.faltan > p.faltas.length ? `Las primeras ${p.faltas.length} de ${cuantas(p.faltan)} que le faltan` : 'Lo que le falta'} a «
        {p.nombre}»:
      </p>
      <ul className="faltas">
        {p.faltas.map(({ ruta, cuenta }) => (
          <li key={`${ruta} ${cuenta}`}>
            {cuenta === null ? (
              <>La ruta {ruta}, entera</>
            ) : (
              <>
                <Link to="/cuenta/$cuenta" params={{ cuenta: String(cuenta) }}>
                  Cuenta {cuenta}
                </Link>
                <span className="tenue">, ruta {ruta}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Says that a group did a step, with why if its data lack something. */
export const ActoPaso = ({ periodo, grupo, paso: p }: { periodo: string; grupo: string; paso: Paso }): ReactNode => (
  <Acto
    operacion="facturacion.registrar-actividad"
    seDistinguePor={`${periodo} ${grupo} ${p.clave}`}
    entrada={(t) => ({ periodo, grupo, actividad: p.clave, dispensa: quiza(t.dispensa) })}
    efecto={({ siguientes }) => (
      <p>
        El grupo {grupo} habrá terminado «{p.nombre}» de {mesYAnio(periodo)}.{' '}
        {siguientes.length === 0 ? 'No le queda nada por hacer.' : `Le sigue: ${siguientes.join(', ')}.`}
      </p>
    )}
    hecho={() => <p>Quedó hecho, a su nombre y con la fecha de hoy. No se deshace: lo que siga mal se corrige en sus cuentas.</p>}
  >
    {p.seDispensa && p.faltan !== null && p.faltan > 0 ? (
      <Textarea
        name="dispensa"
        label="Por qué se da por hecho aunque falte"
        description="Se guarda con cuántas faltaban. Déjelo vacío si ya no falta nada."
      />
    ) : (
      <p>
        Registrar «{p.nombre}» dice que el grupo {grupo} ya lo hizo.
      </p>
    )}
  </Acto>
)
