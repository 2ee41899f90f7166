import type { Shape } from '../shape';
import { proxies } from './proxies';
import { selfHosted } from './self-hosted';
import { services } from './services';

/** Living servers, by their makers' descriptions and sources. */
export const profiles: Shape[] = [ ...proxies, ...selfHosted, ...services ];
