import type { Workbook } from '@cj-tech-master/excelts'

/** An empty workbook. Its library is loaded when the first is asked for: it has 400 files, and most commands write no workbook. */
export const nuevoLibro = async (): Promise<Workbook> => new (await import('@cj-tech-master/excelts')).Workbook()
