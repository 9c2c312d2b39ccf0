import type { ApiRoute } from './api/route.ts'
import { keyRoutes } from './auth/keys.ts'
import { sessionRoutes } from './auth/sessions.ts'
import { staffRoutes } from './auth/staff.ts'
import { merchantRoutes } from './merchants/merchants.ts'
import { changeRoutes } from './orders/change.ts'
import { exportRoute } from './orders/export.ts'
import { listRoute } from './orders/list.ts'
import { placeRoute } from './orders/place.ts'
import { readRoutes } from './orders/read.ts'

/** Every route of the HTTP API. Who may use which is in `access/permissions.ts`. */
export const apiRoutes: ApiRoute[] = [
  ...sessionRoutes,
  ...staffRoutes,
  ...keyRoutes,
  ...merchantRoutes,
  listRoute,
  placeRoute,
  exportRoute,
  ...readRoutes,
  ...changeRoutes,
]
