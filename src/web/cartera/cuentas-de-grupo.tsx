import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { Division } from '../../core/cartera/antiguedad.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { useConsulta } from '../comun/consulta.ts'
import { palabras, pesos, saldoCorto } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { DescargasDeCartera } from './descargas-de-cartera.tsx'

type Cuentas = Salida<'cartera.antiguedad-por'>
const CUANTAS = 50

interface Propiedades {
  por: Division
  clave: string
  grupo: { cuentas: number } | undefined
}

/** The accounts of a ruta, a use or a class as they are now, a page at a time; where the page begins is in the address. */
export const CuentasDeGrupo = ({ por, clave, grupo }: Propiedades): ReactNode => {
  const { despuesDe = '0' } = useSearch({ from: '/cartera' })
  const cuentas = useConsulta('cartera.antiguedad-por', { por, clave, despuesDe: Number(despuesDe), cuantas: CUANTAS, soloCuentas: true })
  return (
    <>
      <h2>
        {por === 'ruta' ? `Ruta ${clave}` : palabras(clave)}
        {grupo !== undefined && <span className="tenue"> {conMiles(String(grupo.cuentas))} cuentas</span>}
      </h2>
      <p>
        <Link to="/cartera" search={{ por }} resetScroll={false}>
          Volver a todos los renglones
        </Link>
      </p>
      <DescargasDeCartera por={por} clave={clave} />
      <Parte de={cuentas}>{(c) => <Tabla cuentas={c} por={por} clave={clave} />}</Parte>
    </>
  )
}

const Tabla = ({ cuentas: { cuentas, hayMas }, por, clave }: { cuentas: Cuentas; por: Division; clave: string }): ReactNode => (
  <>
    <TablaLarga
      titulo={`${cuentas.length} cuentas, por su número; su saldo es de este momento`}
      columnas={[
        { titulo: 'Cuenta', numero: true },
        { titulo: 'Titular' },
        ...(cuentas[0]?.tramos ?? []).map((t) => ({ titulo: t.nombre, numero: true })),
        { titulo: 'Saldo', numero: true },
      ]}
      filas={cuentas.map((c) => ({
        clave: String(c.cuenta),
        celdas: [
          <Link key="c" to="/cuenta/$cuenta" params={{ cuenta: String(c.cuenta) }} search={{ hoja: 'estado' }}>
            {c.cuenta}
          </Link>,
          c.titular === '' ? 'sin titular' : c.titular,
          ...c.tramos.map((t) => pesos(t.importe)),
          saldoCorto(c.saldo),
        ],
      }))}
      vacia="No hay más cuentas."
      tope={CUANTAS}
    />
    {hayMas && (
      <p>
        <Button
          renderRoot={(p) => (
            <Link {...p} to="/cartera" search={{ por, clave, despuesDe: String(cuentas.at(-1)?.cuenta) }} resetScroll={false} />
          )}
          variant="default"
        >
          Las que siguen
        </Button>
      </p>
    )}
  </>
)
