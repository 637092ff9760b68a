import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { conMiles } from '../../core/comun/texto.ts'
import { oracion } from '../../ui/oracion.ts'
import { Acto } from '../comun/acto.tsx'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { useOperacion } from '../comun/operacion.ts'
import { usePuede } from '../comun/sesion.ts'
import type { FilaDeCiclo } from './pasos-de-periodo.tsx'

interface Propiedades {
  ejercicio: number
  fila: FilaDeCiclo
}

/** What was counted of what is still without value: all that needs no cause is captured in one act. Where nothing was counted yet, it is counted. */
export const ContadoPorAceptar = ({ ejercicio, fila }: Propiedades): ReactNode => {
  const sinValor = fila.indicadores.filter((i) => i.falta === 'valor')
  const contados = sinValor.filter((i) => i.propuesta !== null)
  const pedido = { ejercicio, unidad: fila.unidad.clave, periodo: fila.periodo }
  const nombreDe = (clave: string): string => oracion(fila.indicadores.find((i) => i.indicador === clave)?.nombre ?? clave)
  const dichos = (xs: readonly { indicador: string; valor: string }[]): string =>
    xs.map((x) => `${nombreDe(x.indicador)}, ${conMiles(x.valor)}`).join('; ')
  if (sinValor.length === 0) return null
  if (contados.length === 0) return <Contar pedido={pedido} />
  return (
    <section className="por-hacer__acto" aria-label={`Lo contado de ${fila.periodoNombre}`}>
      <h4>Aceptar lo contado</h4>
      <Acto
        operacion="poa.aceptar-contado"
        seDistinguePor={`${fila.unidad.clave} ${fila.periodo}`}
        entrada={() => pedido}
        efecto={(s) => (
          <>
            <p>{s.aceptadas.length === 0 ? 'No se captura ninguno.' : `Se capturan: ${dichos(s.aceptadas)}.`}</p>
            {s.porExplicar.length > 0 && <p>Piden su causa, y se capturan aparte: {dichos(s.porExplicar)}.</p>}
          </>
        )}
        hecho={(s) => <p>Se capturaron {s.aceptadas.length}.</p>}
      >
        <p>
          Los registros cuentan: {dichos(contados.map((i) => ({ indicador: i.indicador, valor: i.propuesta ?? '' })))}. Otro valor se
          captura en su renglón, con su motivo.
        </p>
      </Acto>
    </section>
  )
}

const Contar = ({ pedido }: { pedido: { ejercicio: number; unidad: string; periodo: string } }): ReactNode => {
  const proponer = useOperacion('poa.proponer')
  if (!usePuede('poa.proponer')) return null
  return (
    <section className="por-hacer__acto" aria-label="Contar de los registros">
      <ErrorDeForma error={proponer.error} />
      {proponer.data?.propuestas === 0 && (
        <p role="status">Los registros no cuentan ninguno de los que faltan: captúrelos en su renglón.</p>
      )}
      <Button variant="default" onClick={() => proponer.mutate({ entrada: pedido })} loading={proponer.isPending}>
        Contar de los registros
      </Button>
    </section>
  )
}
