import { NativeSelect, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import { oracion } from '../../ui/oracion.ts'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { fechaCorta } from '../comun/escrito.ts'

type Evaluacion = Salida<'poa.evaluacion'>
export type IndicadorEvaluado = Evaluacion['unidades'][number]['indicadores'][number]

interface Propiedades {
  ejercicio: number
  unidad: string
  /** The period of the unit in which the indicator deviates. */
  periodo: Periodo
  indicador: IndicadorEvaluado
  responsables: Evaluacion['responsables']
}

/** Opens an acción de mejora because of a deviation that the indicator shows, with who answers for it and until when. */
export const AbrirAccion = ({ ejercicio, unidad, periodo, indicador, responsables }: Propiedades): ReactNode => (
  <section className="por-hacer__acto" aria-label={`Abrir una acción de mejora de ${oracion(indicador.nombre)}`}>
    <h3>Acción de mejora de {oracion(indicador.nombre)}</h3>
    <Acto
      operacion="poa.abrir-accion"
      seDistinguePor={`${indicador.clave} ${periodo}`}
      entrada={(t) => ({
        ejercicio,
        indicador: indicador.clave,
        periodo,
        desviacion: t.desviacion ?? '',
        quePaso: t.quePaso ?? '',
        responsable: t.responsable ?? '',
        vence: t.vence ?? '',
        compromiso: t.compromiso ?? '',
      })}
      efecto={(s) => (
        <p>
          Se abre la acción {s.numero} de la unidad {s.unidad}, que vence el {fechaCorta(s.vence)}. {s.porque}
        </p>
      )}
      hecho={(s) => (
        <p>
          Es la acción de mejora {s.numero}. La unidad le da seguimiento en <a href="/acciones">Acciones de mejora</a>, y la cierra otra
          persona que su responsable.
        </p>
      )}
    >
      <NativeSelect
        name="desviacion"
        label="Desviación que la abre"
        data={indicador.desviaciones.map((d) => ({ value: d.clave, label: d.nombre }))}
      />
      <Textarea name="quePaso" label="Qué estuvo mal" required />
      <NativeSelect
        name="responsable"
        label="Responsable"
        data={responsables
          .filter((r) => r.unidad === null || r.unidad === unidad)
          .toSorted((a, b) => Number(b.unidad === unidad) - Number(a.unidad === unidad))
          .map((r) => ({ value: r.clave, label: r.nombre }))}
      />
      <CampoDeFecha name="vence" label="Vence" required />
      <Textarea name="compromiso" label="Compromiso" description="Qué hará la unidad, de modo que se pueda comprobar" required />
    </Acto>
  </section>
)
