import type { ComponentProps } from 'react';
import { later } from '../../follow/later';
import type { RemixForm } from '../../form/remix-form';

/** What asks for a remix. It is in the file of the tools that have the button for it. */
export const RemixFormLater = later< ComponentProps< typeof RemixForm > >( () =>
	import(
		/* webpackChunkName: "block/tools" */ '../../form/remix-form'
	).then( ( found ) => found.RemixForm )
);
