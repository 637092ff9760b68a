import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { CAUSAS, type Causa } from '../../core/medicion/consumo.ts'
import type { AccionDeAnalista } from '../../core/medicion/proponer.ts'
import { Acto } from '../comun/acto.tsx'
import { mesYAnio } from '../comun/escrito.ts'
import { usePuede } from '../comun/sesion.ts'
import { ACCIONES, type Cola, NOMBRE_DE_ACCION, NOMBRE_DE_CAUSA } from './acciones.ts'

/** All those of a cause with one action and one reason, after seeing which. */
export const DecidirJuntas = ({ cola }: { cola: Cola }): ReactNode => {
  const { causa, ruta } = useSearch({ from: '/excepciones' })
  const causas = CAUSAS.filter((c) => cola.abiertas[c] !== undefined)
  if (!usePuede('medicion.analizar')) return <p>Su puesto mira la cola y no la decide.</p>
  if (causas.length === 0) return <p className="tarjeta">Ninguna excepción de {mesYAnio(cola.periodo)} espera decisión con este filtro.</p>
  return (
    <section aria-labelledby="decidir-juntas">
      <h2 id="decidir-juntas">Decidir varias juntas</h2>
      <p className="tenue">
        De {mesYAnio(cola.periodo)}
        {ruta === undefined ? ', de todas las rutas' : `, solo de la ruta ${ruta}`}. Primero se ve cuáles; nada se decide hasta confirmar.
      </p>
      <Acto
        operacion="medicion.decidir-por-causa"
        entrada={(t) => ({
          periodo: cola.periodo,
          ruta: ruta ?? null,
          causa: t.causa as Causa,
          accion: t.accion as AccionDeAnalista,
          cuantas: Number(t.cuantas),
          motivo: t.motivo ?? '',
        })}
        efecto={(s) => <Cuales de={s} titulo="Se decidirían" />}
        hecho={(s) => <Cuales de={s} titulo="Se decidieron" />}
      >
        <NativeSelect
          name="causa"
          label="Causa"
          defaultValue={causa}
          data={causas.map((c) => ({ value: c, label: `${NOMBRE_DE_CAUSA[c]} (${cola.abiertas[c]})` }))}
        />
        <NativeSelect
          name="accion"
          label="Qué se decide"
          data={ACCIONES.map((a) => ({ value: a.accion, label: `${a.nombre}: ${a.que}` }))}
        />
        <TextInput
          name="cuantas"
          type="number"
          label="Cuántas cuando mucho"
          description="De 1 a 1000"
          min={1}
          max={1000}
          defaultValue={100}
          required
        />
        <Textarea name="motivo" label="Motivo" required />
      </Acto>
    </section>
  )
}

const VISTAS = 30

const Cuales = ({ de, titulo }: { de: Salida<'medicion.decidir-por-causa'>; titulo: string }): ReactNode => (
  <>
    <p>
      {titulo} <strong>{de.decididas}</strong> con «{NOMBRE_DE_ACCION[de.accion]}»
      {de.decididas > 0 &&
        `: ${de.cuentas.slice(0, VISTAS).join(', ')}${de.cuentas.length > VISTAS ? ` y ${de.cuentas.length - VISTAS} más` : ''}`}
      . Quedan {de.quedan} de esa causa.
    </p>
    {de.noDecididas.length > 0 && (
      <details className="plegado">
        <summary>{de.noDecididas.length} no se pueden</summary>
        <ul>
          {de.noDecididas.slice(0, VISTAS).map((n) => (
            <li key={n.cuenta}>
              {n.cuenta}: {n.mensaje}
            </li>
          ))}
        </ul>
      </details>
    )}
    {de.yaFacturadas.length > 0 && (
      <p className="aviso">Su recibo ya salió y hay que cancelarlo y rehacerlo: {de.yaFacturadas.join(', ')}.</p>
    )}
  </>
)
