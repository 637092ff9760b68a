import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Cantidad, Porciento } from '../../ui/cifra.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { AbrirAccion, type IndicadorEvaluado } from './abrir-accion.tsx'
import { DeQueSeCuenta } from './derivado.tsx'
import { EnlaceIndicador } from './enlace-indicador.tsx'
import { EstadoDeAccion } from './ficha-de-accion.tsx'
import { corto } from './periodo-corto.ts'

type Evaluacion = Salida<'poa.evaluacion'>
type Unidad = Evaluacion['unidades'][number]

const dicho = (cumple: boolean | null): string => (cumple === null ? 'Fuera de la cuenta' : cumple ? 'Cumplió' : 'No cumplió')

/** What was opened because of an indicator, and the way to open what its deviation asks for. */
const LoAbierto = ({ indicador, de, puede }: { indicador: IndicadorEvaluado; de: Evaluacion; puede: boolean }): ReactNode => {
  const enCurso = indicador.acciones.some((a) => a.estado !== 'cerrada')
  return (
    <>
      {indicador.acciones.map((a) => (
        <span key={a.numero} className="bloque">
          <Link to="/acciones" search={{ ejercicio: String(de.ejercicio), accion: String(a.numero) }}>
            Acción {a.numero}
          </Link>{' '}
          <EstadoDeAccion estado={a.estado} />
        </span>
      ))}
      {indicador.desviaciones.map((d) => (
        <span key={d.clave} className="bloque menor">
          {d.nombre}
        </span>
      ))}
      {puede && indicador.desviaciones.length > 0 && !enCurso && (
        <Link
          to="/poa/$ejercicio/$periodo/evaluacion"
          params={{ ejercicio: String(de.ejercicio), periodo: corto(de.periodo) }}
          search={{ abrir: indicador.clave }}
          resetScroll={false}
        >
          Abrir una acción<span className="oculto"> de {oracion(indicador.nombre)}</span>
        </Link>
      )}
      {indicador.acciones.length + indicador.desviaciones.length === 0 && <span className="tenue">ninguna</span>}
    </>
  )
}

const DeUnidad = ({ u, de, puede, abrir }: { u: Unidad; de: Evaluacion; puede: boolean; abrir: string | undefined }): ReactNode => {
  const porMejorar = u.indicadores.find((i) => i.clave === abrir)
  return (
    <section className="tarjeta por-hacer" aria-labelledby={`unidad-${u.unidad.clave}`}>
      <h2 id={`unidad-${u.unidad.clave}`}>
        {u.unidad.clave} {oracion(u.unidad.nombre)}{' '}
        <span className={u.cumple === true ? 'estado estado--cerrada' : 'estado'}>{dicho(u.cumple)}</span>
      </h2>
      <p>{conMayuscula(u.por)}.</p>
      <TablaLarga
        titulo={`Indicadores de la unidad ${u.unidad.clave}`}
        columnas={[
          { titulo: 'Indicador' },
          { titulo: 'Valor', numero: true },
          { titulo: 'Meta', numero: true },
          { titulo: 'Avance', numero: true },
          { titulo: 'Resultado', corta: true },
          { titulo: 'La cuenta' },
          { titulo: 'Desviaciones y acciones' },
        ]}
        filas={u.indicadores.map((i) => ({
          clave: i.clave,
          celdas: [
            <EnlaceIndicador key="i" ejercicio={de.ejercicio} periodo={de.periodo} clave={i.clave} nombre={i.nombre} />,
            i.valor ?? 'sin dato',
            i.meta ?? '—',
            i.avance === null ? '—' : <Porciento key="a" valor={i.avance} />,
            dicho(i.cumple),
            i.aritmetica === '' ? i.por : i.aritmetica,
            <LoAbierto key="l" indicador={i} de={de} puede={puede} />,
          ],
        }))}
        vacia="Nada suyo se juzga en el periodo."
      />
      {puede && porMejorar?.ultimo != null && (
        <AbrirAccion
          key={porMejorar.clave}
          ejercicio={de.ejercicio}
          unidad={u.unidad.clave}
          periodo={porMejorar.ultimo}
          indicador={porMejorar}
          responsables={de.responsables}
        />
      )}
    </section>
  )
}

/** The rows of the managing unit, each with what it is counted from. */
const HojaDeGerencia = ({ de }: { de: Evaluacion }): ReactNode => (
  <section className="tarjeta" aria-labelledby="titulo-gerencia">
    <h2 id="titulo-gerencia">La hoja de la gerencia</h2>
    <TablaLarga
      titulo="Lo que la gerencia reporta"
      columnas={[
        { titulo: 'Indicador' },
        { titulo: 'Valor', numero: true },
        { titulo: 'Meta', numero: true },
        { titulo: 'Avance', numero: true },
      ]}
      filas={de.gerencia.map((f) => ({
        clave: `${f.indicadorClave} ${f.periodo}`,
        celdas: [
          <EnlaceIndicador key="i" ejercicio={de.ejercicio} periodo={de.periodo} clave={f.indicadorClave} nombre={f.indicador} />,
          <Cantidad key="v" valor={f.valor} motivo={f.valorMotivo} />,
          <Cantidad key="m" valor={f.meta} motivo="noAplica" />,
          <Porciento key="a" valor={f.avancePeriodo} motivo={f.avancePeriodoMotivo} />,
        ],
      }))}
      vacia="Ninguna unidad de este plan consolida a las demás."
    />
    {de.gerencia.map((f) => (
      <DeQueSeCuenta key={`${f.indicadorClave} ${f.periodo}`} derivado={f.derivado} nombre={f.indicador} />
    ))}
  </section>
)

/** Which units complied in a period, by which indicators and why; the managing unit's sheet, and the acciones that deviations open. */
export const PaginaEvaluacion = (): ReactNode => {
  const { ejercicio, periodo } = useParams({ from: '/poa/$ejercicio/$periodo/evaluacion' })
  const { abrir } = useSearch({ from: '/poa/$ejercicio/$periodo/evaluacion' })
  const puede = usePuede('poa.dirigir-mejora')
  return (
    <Resultado de={[useConsulta('poa.evaluacion', { ejercicio: Number(ejercicio), periodo })]}>
      {(de) => {
        const juzgadas = de.unidades.filter((u) => u.cumple !== null)
        return (
          <>
            <Titulo
              sobre={
                <Link to="/poa/$ejercicio/$periodo" params={{ ejercicio, periodo }}>
                  {conMayuscula(de.periodoNombre)}
                </Link>
              }
              bajo={`${de.criterio}. ${de.declarado ? 'Así lo declara el plan.' : 'El plan no declara otro criterio para este periodo.'}`}
            >
              Evaluación por coordinación
            </Titulo>
            <p>
              <strong className="cifras">{juzgadas.filter((u) => u.cumple).length}</strong> de {juzgadas.length} unidades cumplieron.{' '}
              {de.acciones.length === 0
                ? 'En el periodo no se abrió ninguna acción de mejora.'
                : `Acciones de mejora abiertas en el periodo: ${de.acciones.map((a) => a.numero).join(', ')}.`}
            </p>
            {de.unidades.map((u) => (
              <DeUnidad key={u.unidad.clave} u={u} de={de} puede={puede} abrir={abrir} />
            ))}
            <HojaDeGerencia de={de} />
          </>
        )
      }}
    </Resultado>
  )
}
