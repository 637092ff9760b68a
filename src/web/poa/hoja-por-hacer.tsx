import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Fila, Hoja, Informe } from '../../core/poa/informe.ts'
import { loQueFalta } from '../../core/poa/lo-que-falta.ts'
import { Cantidad, Porciento } from '../../ui/cifra.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { useSesion } from '../comun/sesion.ts'
import { type Fila as FilaDeTabla, TablaLarga } from '../comun/tabla-larga.tsx'
import { ActoDeCaptura } from './acto-de-captura.tsx'
import type { ActoDeUnidad } from './acto-de-unidad.ts'
import { ActoDeCierre, ActoDeReapertura } from './actos-de-periodo.tsx'
import { CicloDePeriodo } from './ciclo-de-periodo.tsx'
import type { FilaDeCiclo } from './pasos-de-periodo.tsx'
import { corto } from './periodo-corto.ts'

interface Propiedades {
  informe: Informe
  unidad: string
}

/**
 * What the person may do with a unit's sheets: its own coordinación captures and sends; the gerencia validates, closes and opens again; the contraloría
 * reviews. Nobody else sees it.
 */
export const HojasPorHacer = ({ informe, unidad }: Propiedades): ReactNode => {
  const sesion = useSesion()
  const propia = sesion?.persona?.unidad ?? null
  const suya = sesion?.persona !== null && (propia === null || propia === unidad)
  const puede = (permiso: string): boolean => suya && (sesion?.permisos.includes(permiso) ?? false)
  const [captura, cierra, revisa] = [puede('poa.capturar'), puede('poa.cerrar'), puede('poa.fiscalizar')]
  const hojas = informe.hojas.filter((h) => h.unidad.clave === unidad)
  if ((!captura && !cierra && !revisa) || hojas.length === 0) return null
  return (
    <section className="tarjeta por-hacer" aria-labelledby="titulo-por-hacer">
      <h2 id="titulo-por-hacer">{captura ? 'Lo que su unidad reporta' : cierra ? 'Cierre de la unidad' : 'Revisión de la unidad'}</h2>
      <ConCiclo informe={informe} unidad={unidad}>
        {(ciclo) =>
          hojas.map((hoja) => (
            <HojaPorHacer
              key={hoja.periodo}
              hoja={hoja}
              informe={informe}
              captura={captura}
              cierra={cierra}
              ciclo={ciclo.find((f) => f.periodo === hoja.periodo)}
            />
          ))
        }
      </ConCiclo>
    </section>
  )
}

/** With the steps of the unit's periods, where they are demanded. */
const ConCiclo = ({ informe, unidad, children }: Propiedades & { children: (filas: readonly FilaDeCiclo[]) => ReactNode }): ReactNode => (
  <Resultado de={[useConsulta('poa.ciclo', { ejercicio: informe.ejercicio, periodo: informe.periodo, unidad })]}>
    {({ filas }) => children(filas)}
  </Resultado>
)

type PropiedadesHoja = { hoja: Hoja; informe: Informe; captura: boolean; cierra: boolean; ciclo: FilaDeCiclo | undefined }

const HojaPorHacer = ({ hoja, informe, captura, cierra, ciclo }: PropiedadesHoja): ReactNode => {
  const abierto = useSearch({ from: '/poa/$ejercicio/$periodo/unidad/$unidad' })
  const aqui = abierto.de === hoja.periodo ? abierto : {}
  const faltaA = loQueFaltaA(ciclo)
  const faltan = hoja.filas.filter((f) => faltaA(f) !== null).length
  const seCaptura = captura && !hoja.cerrada && (ciclo === undefined || ciclo.estado === 'captura')
  const seCierra = cierra && (hoja.cerrada || ciclo === undefined || ciclo.siguientes.some((s) => s.paso === 'cerrar'))
  const fila = hoja.filas.find((f) => f.indicadorClave === aqui.indicador)
  const destino = { informe, unidad: hoja.unidad.clave }
  return (
    <>
      <h3>
        {conMayuscula(hoja.periodoNombre)}{' '}
        <span className={hoja.cerrada ? 'estado estado--cerrada' : 'estado'}>{estadoDe(hoja, faltan)}</span>
      </h3>
      {ciclo !== undefined && <CicloDePeriodo ejercicio={informe.ejercicio} fila={ciclo} />}
      {seCaptura && <Renglones hoja={hoja} destino={destino} faltaA={faltaA} />}
      {seCaptura && aqui.acto === 'capturar' && fila !== undefined && fila.derivado === undefined && (
        <ActoDeCaptura
          key={`${hoja.periodo} ${fila.indicadorClave}`}
          ejercicio={informe.ejercicio}
          hoja={hoja}
          fila={fila}
          propuesta={ciclo?.indicadores.find((i) => i.indicador === fila.indicadorClave)?.propuesta ?? null}
        />
      )}
      {seCierra && (
        <p>
          <IrA destino={destino} a={{ acto: hoja.cerrada ? 'reabrir' : 'cerrar', de: hoja.periodo }}>
            {hoja.cerrada ? 'Reabrir' : 'Cerrar'} {hoja.periodoNombre}
          </IrA>
        </p>
      )}
      {seCierra && aqui.acto === 'cerrar' && <ActoDeCierre ejercicio={informe.ejercicio} hoja={hoja} />}
      {cierra && aqui.acto === 'reabrir' && <ActoDeReapertura ejercicio={informe.ejercicio} hoja={hoja} />}
    </>
  )
}

type FaltaA = (fila: Fila) => 'el valor' | 'la causa' | null

/** What each row owes: by the lifecycle, where its steps are demanded. */
const loQueFaltaA =
  (ciclo: FilaDeCiclo | undefined): FaltaA =>
  (fila) => {
    if (ciclo === undefined) return loQueFalta(fila)
    const falta = ciclo.indicadores.find((i) => i.indicador === fila.indicadorClave)?.falta ?? null
    return falta === null ? null : falta === 'valor' ? 'el valor' : 'la causa'
  }

const estadoDe = (hoja: Hoja, faltan: number): string =>
  hoja.cerrada
    ? 'Cerrado'
    : faltan === 0
      ? 'Completo y abierto'
      : faltan === 1
        ? 'Le falta algo a 1 indicador'
        : `Les falta algo a ${faltan} indicadores`

interface Destino {
  informe: Informe
  unidad: string
}

/** Leads to an act of the sheet, on this very page. */
const IrA = ({ destino: { informe, unidad }, a, children }: { destino: Destino; a: ActoDeUnidad; children: ReactNode }): ReactNode => (
  <Button
    renderRoot={(p) => (
      <Link
        {...p}
        to="/poa/$ejercicio/$periodo/unidad/$unidad"
        params={{ ejercicio: String(informe.ejercicio), periodo: corto(informe.periodo), unidad }}
        search={a}
        resetScroll={false}
      />
    )}
    variant="default"
    size="compact-sm"
  >
    {children}
  </Button>
)

const Renglones = ({ hoja, destino, faltaA }: { hoja: Hoja; destino: Destino; faltaA: FaltaA }): ReactNode => (
  <TablaLarga
    titulo={`Indicadores de ${hoja.periodoNombre}`}
    columnas={[
      { titulo: 'Indicador' },
      { titulo: 'Meta', numero: true },
      { titulo: 'Contado', numero: true },
      { titulo: 'Valor', numero: true },
      { titulo: 'Avance', numero: true },
      { titulo: 'Falta', corta: true },
      { titulo: 'Captura' },
    ]}
    filas={hoja.filas.map((f) => renglonDe(f, faltaA(f), hoja, destino))}
    vacia="La unidad no debe nada en este periodo."
  />
)

function renglonDe(f: Fila, falta: ReturnType<FaltaA>, hoja: Hoja, destino: Destino): FilaDeTabla {
  const contado = f.medido === undefined ? 'no se cuenta' : <Cantidad valor={f.medido.cantidad} motivo={f.medido.motivo} />
  return {
    clave: f.indicadorClave,
    celdas: [
      oracion(f.indicador),
      <Cantidad key="m" valor={f.meta} motivo="noAplica" />,
      contado,
      <Cantidad key="v" valor={f.valor} motivo={f.valorMotivo} />,
      <Porciento key="a" valor={f.avancePeriodo} motivo={f.avancePeriodoMotivo} />,
      falta === null ? 'nada' : <strong>{falta}</strong>,
      f.derivado === undefined ? (
        <IrA key="c" destino={destino} a={{ acto: 'capturar', de: hoja.periodo, indicador: f.indicadorClave }}>
          {f.version === null ? 'Capturar' : 'Corregir'}
          <span className="oculto"> {oracion(f.indicador)}</span>
        </IrA>
      ) : (
        'se calcula'
      ),
    ],
  }
}
