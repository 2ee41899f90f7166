import type { ComponentProps } from 'react';
import { later } from '../follow/later';
import type { ReferenceImage } from './reference-image';

/** The choice of a first frame, which most forms never show. */
export const ReferenceImageLater = later<
	ComponentProps< typeof ReferenceImage >
>( () =>
	import( /* webpackChunkName: "first-frame" */ './reference-image' ).then(
		( found ) => found.ReferenceImage
	)
);
