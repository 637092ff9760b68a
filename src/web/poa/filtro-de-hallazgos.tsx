import { NativeSelect } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { SEVERIDADES } from '../../ui/severidad.tsx'
import { type Filtro, leerFiltro } from './filtro.ts'

interface Propiedades {
  hallazgos: readonly Hallazgo[]
  reglas: Salida<'poa.revisar'>['reglas']
  filtro: Filtro
}

interface Opcion {
  value: string
  label: string
}

const DESDE = '/poa/$ejercicio/$periodo/hallazgos'

/** The choices of each filter: only what there is, with how many. */
function opciones({ hallazgos, reglas }: Propiedades): { campo: keyof Filtro; rotulo: string; todas: string; lista: Opcion[] }[] {
  const unidades = [...new Map(hallazgos.map((h) => [h.unidad, h.unidadNombre])).entries()].sort()
  const cuantos = (campo: keyof Filtro, valor: string): number => hallazgos.filter((h) => h[campo] === valor).length
  const opcion = (campo: keyof Filtro, value: string, nombre: string): Opcion => ({ value, label: `${nombre} (${cuantos(campo, value)})` })
  return [
    { campo: 'unidad', rotulo: 'Unidad', todas: 'Todas', lista: unidades.map(([u, n]) => opcion('unidad', u, `${u} ${oracion(n)}`)) },
    {
      campo: 'regla',
      rotulo: 'Regla',
      todas: 'Todas',
      lista: reglas.filter((r) => cuantos('regla', r.regla) > 0).map((r) => opcion('regla', r.regla, `${r.regla} ${r.nombre}`)),
    },
    { campo: 'severidad', rotulo: 'Severidad', todas: 'Todas', lista: SEVERIDADES.map((s) => opcion('severidad', s, conMayuscula(s))) },
  ]
}

/** Narrows the list by unit, rule and severity, writing the choice into the address. */
export const FiltroDeHallazgos = (propiedades: Propiedades): ReactNode => {
  const navegar = useNavigate({ from: DESDE })
  const { filtro } = propiedades
  const elegir = (campo: keyof Filtro, valor: string): void =>
    void navegar({ search: (antes) => leerFiltro({ ...antes, [campo]: valor }), replace: true, resetScroll: false })
  return (
    <search className="filtro" aria-label="Filtrar los hallazgos">
      {opciones(propiedades).map(({ campo, rotulo, todas, lista }) => (
        <NativeSelect
          key={campo}
          label={rotulo}
          value={filtro[campo] ?? ''}
          onChange={(e) => elegir(campo, e.currentTarget.value)}
          data={[{ value: '', label: todas }, ...lista]}
        />
      ))}
      {Object.keys(filtro).length > 0 && (
        <Link from={DESDE} to="." search={{}} className="filtro__quitar">
          Quitar filtros
        </Link>
      )}
    </search>
  )
}
