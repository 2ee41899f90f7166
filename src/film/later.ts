import type { Film, FilmOrder } from './make-film';

export type { Film, FilmOrder } from './make-film';

/** Makes one film of several videos; what joins them is loaded only then. */
export const makeFilm = async ( order: FilmOrder ): Promise< Film > =>
	( await import( /* webpackChunkName: "film" */ './make-film' ) ).makeFilm(
		order
	);
