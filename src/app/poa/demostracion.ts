import { fileURLToPath } from 'node:url'

/** The real quarter that the demonstration shows: the POA of the fourth quarter of 2023, transcribed from the published report. */
export const DEMOSTRACION = fileURLToPath(new URL('../../../demo/poa-2023-t4.json', import.meta.url))
