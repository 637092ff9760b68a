import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { campos } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'

const MINIMO = 2

/** Finds a meter by its serial: where it hangs, and where it did. What is looked for is in the address. */
export const PaginaMedidores = (): ReactNode => {
  const { serie = '' } = useSearch({ from: '/medidores' })
  const navegar = useNavigate({ from: '/medidores' })
  const buscar = (e: FormEvent<HTMLFormElement>): void => {
    const { buscada } = campos(e)
    void navegar({ search: buscada === '' || buscada === undefined ? {} : { serie: buscada } })
  }
  return (
    <>
      <Titulo sobre="Lecturas" bajo="Para poner, cambiar o retirar uno, abra su cuenta: se hace en «Medidores y lecturas».">
        Medidores
      </Titulo>
      <form className="forma forma--en-linea" onSubmit={buscar}>
        <TextInput
          name="buscada"
          type="search"
          label="Serie"
          description="O como empieza; los guiones y espacios no importan"
          defaultValue={serie}
          key={serie}
          maxLength={40}
          autoFocus
        />
        <Button type="submit">Buscar</Button>
      </form>
      {serie.trim().length >= MINIMO && <Hallados serie={serie} />}
    </>
  )
}

const Hallados = ({ serie }: { serie: string }): ReactNode => (
  <Parte de={useConsulta('medicion.buscar-medidor', { serie })}>
    {({ medidores, hayMas }) => (
      <TablaLarga
        titulo={`${medidores.length === 1 ? 'Un lugar' : `${medidores.length} lugares`} de medidores que empiezan por «${serie}»${hayMas ? ', y hay más: escriba más de la serie' : ''}`}
        columnas={[
          { titulo: 'Serie', corta: true },
          { titulo: 'Cuenta' },
          { titulo: 'Puesto el', numero: true },
          { titulo: 'Con la marca', numero: true },
          { titulo: 'Dónde está' },
        ]}
        filas={medidores.map((m) => ({
          clave: `${m.cuenta} ${m.serie} ${m.fecha}`,
          celdas: [
            m.serie,
            <Link key="cuenta" to="/cuenta/$cuenta" params={{ cuenta: String(m.cuenta) }} search={{ hoja: 'medidores' }}>
              {m.cuenta} <span className="bloque menor tenue">{m.domicilio}</span>
            </Link>,
            fechaCorta(m.fecha),
            m.lecturaInicial,
            dondeEsta(m),
          ],
        }))}
        vacia={`Ningún medidor registrado empieza por «${serie}».`}
      />
    )}
  </Parte>
)

const dondeEsta = ({ retiro }: Salida<'medicion.buscar-medidor'>['medidores'][number]): string =>
  retiro === null
    ? 'Puesto en esa cuenta'
    : `Se retiró el ${fechaCorta(retiro.fecha)}${retiro.lecturaFinal === null ? ', sin poderse leer' : ` con la marca ${retiro.lecturaFinal}`}: ${retiro.motivo}`
