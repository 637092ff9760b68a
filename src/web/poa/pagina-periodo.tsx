import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { LeyendaAusencias } from '../../ui/ausencia.tsx'
import { Aviso } from '../../ui/aviso.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'
import { porSeveridad, sumar } from './cuentas.ts'
import { Descargas } from './descargas.tsx'
import { ListaDeUnidades } from './lista-de-unidades.tsx'
import { corto } from './periodo-corto.ts'
import { Periodos } from './periodos.tsx'
import { ReglaDeLuces } from './regla-de-luces.tsx'

interface Propiedades {
  informe: Informe
  hallazgos: readonly Hallazgo[]
}

/** The four figures that answer «how are we». */
const Totales = ({ informe, hallazgos }: Propiedades): ReactNode => {
  const { completitud } = informe
  const total = (campo: 'esperadas' | 'capturadas' | 'cerradas' | 'hojas'): number => sumar(completitud, (c) => c[campo])
  const sinHallazgos = total('capturadas') === 0 ? 'no hay nada que revisar' : 'ninguna regla encontró algo'
  const datos = [
    { rotulo: 'Indicadores', cifra: informe.resumen.length, nota: `de ${completitud.length} unidades responsables` },
    { rotulo: 'Valores capturados', cifra: total('capturadas'), nota: `de ${total('esperadas')} esperados` },
    { rotulo: 'Hojas cerradas', cifra: total('cerradas'), nota: `de ${total('hojas')} del periodo` },
    { rotulo: 'Hallazgos', cifra: hallazgos.length, nota: porSeveridad(hallazgos) || sinHallazgos },
  ]
  return (
    <dl className="totales" aria-label="Totales del periodo">
      {datos.map(({ rotulo, cifra, nota }) => (
        <div key={rotulo}>
          <dt>{rotulo}</dt>
          <dd>
            <strong className="cifras">{cifra}</strong> <span>{nota}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Metodo = ({ informe }: { informe: Informe }): ReactNode => (
  <section className="leyenda" aria-labelledby="titulo-metodo">
    <h2 id="titulo-metodo">Cómo se calcula</h2>
    <ul className="lista-simple">
      {informe.metodo.map((frase) => (
        <li key={frase}>{frase}</li>
      ))}
    </ul>
    <p className="tenue">
      Fuente: {informe.fuente}. Versión {informe.planVersion} del plan.
    </p>
  </section>
)

const AvisoDemostracion = (): ReactNode => (
  <Aviso titulo="Datos de demostración.">
    Es el POA 2023 de una gerencia comercial real, tal como se publicó; sirve para conocer Caudal y no es información en curso.
  </Aviso>
)

/** Why so many figures are absent when a period is not all captured. */
const AvisoIncompleto = ({ informe }: { informe: Informe }): ReactNode => {
  const publico = useSesion()?.persona === null
  const esperadas = sumar(informe.completitud, (c) => c.esperadas)
  const faltan = esperadas - sumar(informe.completitud, (c) => c.capturadas)
  if (faltan === 0) return null
  return (
    <Aviso titulo="Periodo incompleto.">
      {publico
        ? `De ${esperadas} valores faltan ${faltan} por publicar: aquí está lo impreso y lo de los periodos cerrados.`
        : `Faltan ${faltan} de ${esperadas} valores.`}{' '}
      El avance de un indicador se calcula cuando tiene todos los del periodo; mientras, su luz es gris.
    </Aviso>
  )
}

/** The way to the evaluation and to next year's plan, for who works here. */
const AEvaluacion = ({ informe }: { informe: Informe }): ReactNode =>
  usePuede('poa.consultar-mejora') ? (
    <p>
      <Link to="/poa/$ejercicio/$periodo/evaluacion" params={{ ejercicio: String(informe.ejercicio), periodo: corto(informe.periodo) }}>
        Evaluación por coordinación
      </Link>{' '}
      ·{' '}
      <Link to="/poa/$ejercicio/formulacion" params={{ ejercicio: String(informe.ejercicio) }}>
        Formular el POA {informe.ejercicio + 1}
      </Link>
    </p>
  ) : null

const Periodo = ({ informe, hallazgos, demostracion }: Propiedades & { demostracion: boolean }): ReactNode => (
  <>
    {demostracion && <AvisoDemostracion />}
    <div className="encabezado">
      <Titulo
        sobre={`${oracion(informe.organismo)} · ${oracion(informe.gerencia)}`}
        bajo={oracion(informe.programa)}
        pestana={`${conMayuscula(informe.periodoNombre)}, POA`}
      >
        {conMayuscula(informe.periodoNombre)}
      </Titulo>
      <Descargas ejercicio={informe.ejercicio} periodo={corto(informe.periodo)} />
    </div>
    <Periodos actual={informe.periodo} ejercicio={informe.ejercicio} />
    <AEvaluacion informe={informe} />
    <AvisoIncompleto informe={informe} />
    <Totales informe={informe} hallazgos={hallazgos} />
    <ReglaDeLuces regla={informe.semaforo} resumen={informe.resumen} />
    <ListaDeUnidades informe={informe} hallazgos={hallazgos} />
    <div className="dos-columnas">
      <Metodo informe={informe} />
      <LeyendaAusencias />
    </div>
  </>
)

/** The quarter (or month, or year): totals, lights and each unit's state. */
export const PaginaPeriodo = (): ReactNode => {
  const { ejercicio, periodo } = useParams({ from: '/poa/$ejercicio/$periodo' })
  const alcance = { ejercicio: Number(ejercicio), periodo }
  return (
    <Resultado de={[useConsulta('poa.informe', alcance), useConsulta('poa.revisar', alcance), useConsulta('poa.ejercicios', {})]}>
      {(informe, { hallazgos }, { demostracion }) => <Periodo informe={informe} hallazgos={hallazgos} demostracion={demostracion} />}
    </Resultado>
  )
}
