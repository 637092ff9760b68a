import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { LeyendaAusencias } from '../../ui/ausencia.tsx'
import { Mensaje } from '../../ui/aviso.tsx'
import { Datos } from '../../ui/dato.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { Descargas } from './descargas.tsx'
import { HojaDeUnidad } from './hoja-de-unidad.tsx'
import { HojasPorHacer } from './hoja-por-hacer.tsx'
import { HallazgosDelRenglon } from './lista-de-hallazgos.tsx'
import { corto } from './periodo-corto.ts'
import { Periodos } from './periodos.tsx'
import { ResumenDeUnidad } from './resumen-de-unidad.tsx'

interface Propiedades {
  informe: Informe
  hallazgos: readonly Hallazgo[]
  unidad: string
}

const Unidades = ({ informe, unidad }: Omit<Propiedades, 'hallazgos'>): ReactNode => (
  <nav className="pastillas pastillas--claves" aria-label="Unidades">
    {informe.completitud.map(({ unidad: { clave, nombre } }) => (
      <Link
        key={clave}
        to="/poa/$ejercicio/$periodo/unidad/$unidad"
        params={{ ejercicio: String(informe.ejercicio), periodo: corto(informe.periodo), unidad: clave }}
        aria-label={`${clave} ${oracion(nombre)}`}
        title={oracion(nombre)}
        {...(clave === unidad && { 'aria-current': 'page' as const })}
      >
        {clave}
      </Link>
    ))}
  </nav>
)

const SinHojas = ({ informe, unidad }: Omit<Propiedades, 'hallazgos'>): ReactNode => (
  <>
    <Mensaje titulo={`La unidad ${unidad} no tiene hojas en ${informe.periodoNombre}`}>
      <p>O reporta por un periodo más largo, o no está en este POA. Elija otro periodo u otra unidad.</p>
    </Mensaje>
    <Periodos actual={informe.periodo} ejercicio={informe.ejercicio} unidad={unidad} />
    <Unidades informe={informe} unidad={unidad} />
  </>
)

const Unidad = ({ informe, hallazgos, unidad }: Propiedades): ReactNode => {
  const hojas = informe.hojas.filter((h) => h.unidad.clave === unidad)
  const [primera] = hojas
  if (primera === undefined) return <SinHojas informe={informe} unidad={unidad} />
  const { eje, subEje, programa, transversalidad } = primera.alineacion
  const enHojas = new Set(hojas.flatMap((h) => h.filas.map((f) => `${f.indicadorClave} ${h.periodo}`)))
  const sinFila = hallazgos.filter((h) => h.periodos.every((p) => !enHojas.has(`${h.indicadorClave} ${p}`)))
  return (
    <>
      <Unidades informe={informe} unidad={unidad} />
      <div className="encabezado">
        <Titulo
          sobre={`Unidad responsable ${unidad} · ${oracion(informe.gerencia)}`}
          bajo={`${conMayuscula(informe.periodoNombre)} · ${oracion(informe.programa)}`}
          pestana={`${unidad} ${oracion(primera.unidad.nombre)}`}
        >
          {oracion(primera.unidad.nombre)}
        </Titulo>
        <Descargas ejercicio={informe.ejercicio} periodo={corto(informe.periodo)} unidad={unidad} />
      </div>
      <Periodos actual={informe.periodo} ejercicio={informe.ejercicio} unidad={unidad} />
      <HojasPorHacer informe={informe} unidad={unidad} />
      <Datos
        clase="definiciones definiciones--fila tarjeta"
        datos={[
          { rotulo: 'Eje', valor: `${eje.clave}. ${oracion(eje.nombre)}` },
          { rotulo: 'Subeje', valor: oracion(subEje) },
          { rotulo: 'Programa', valor: `${programa.clave}. ${oracion(programa.nombre)}` },
          { rotulo: 'Transversalidad', valor: oracion(transversalidad) },
        ]}
      />
      {hojas.length > 1 && <ResumenDeUnidad informe={informe} unidad={unidad} />}
      {hojas.map((hoja) => (
        <HojaDeUnidad key={hoja.periodo} hoja={hoja} informe={informe} hallazgos={hallazgos} />
      ))}
      {sinFila.length > 0 && (
        <section aria-labelledby="titulo-otros">
          <h2 id="titulo-otros" className="titulo-seccion">
            Hallazgos de la serie o de la unidad
          </h2>
          <HallazgosDelRenglon hallazgos={sinFila} />
        </section>
      )}
      <LeyendaAusencias />
    </>
  )
}

/** A unit's sheets, in the official columns, with what Caudal computes beside what was published. */
export const PaginaUnidad = (): ReactNode => {
  const { ejercicio, periodo, unidad } = useParams({ from: '/poa/$ejercicio/$periodo/unidad/$unidad' })
  const alcance = { ejercicio: Number(ejercicio), periodo }
  return (
    <Resultado de={[useConsulta('poa.informe', alcance), useConsulta('poa.revisar', alcance)]}>
      {(informe, { hallazgos }) => (
        <Unidad key={unidad} informe={informe} hallazgos={hallazgos.filter((h) => h.unidad === unidad)} unidad={unidad} />
      )}
    </Resultado>
  )
}
