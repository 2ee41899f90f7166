import { registerBlockType, type BlockConfiguration } from '@wordpress/blocks';
import { dispatch, select, subscribe } from '@wordpress/data';
import { getContext } from '../store/page-context';
import { icon } from '../ui/icon';
import { offerLater } from './asking/offer-later';
import { pendingPosts } from './asking/pending-orders';
import type { Attributes } from './attributes';
import metadata from './block.json';
import { extendCoreBlocks } from './core-blocks/core-blocks';
import { Edit } from './edit';
import './index.scss';
import { deprecated, Save } from './save';
import { transforms } from './transforms';
import boat from './example.webp';
import { findByWords } from './words';

findByWords();
registerBlockType< Attributes >(
	// What an editor has of the server's registration anyway, such as the description, is not said again.
	{
		apiVersion: metadata.apiVersion,
		name: metadata.name,
		title: metadata.title,
		category: metadata.category,
		textdomain: metadata.textdomain,
		usesContext: metadata.usesContext,
		attributes: metadata.attributes,
		supports: metadata.supports,
	} as unknown as BlockConfiguration< Attributes >,
	{
		icon,
		edit: Edit,
		save: Save,
		deprecated,
		transforms,
		// A finished video, of which only the picture is loaded, when it is seen.
		example: {
			attributes: {
				src: 'data:video/mp4,',
				preload: 'none',
				poster: boat,
				width: 1280,
				height: 720,
			},
		},
		supports: {
			...metadata.supports,
			// Who may not make videos is not offered it; a block that is there is shown.
			inserter: getContext().canGenerate,
		},
	} as unknown as Partial< BlockConfiguration< Attributes > >
);

extendCoreBlocks();

if ( pendingPosts().length > 0 ) {
	offerLater( ( { offerEarlier } ) =>
		offerEarlier( { select, dispatch, subscribe } as never )
	);
}
