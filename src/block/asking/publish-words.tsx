import { __ } from '@wordpress/i18n';

/** What of a block's video is not there yet: its only one, one that does not come by itself, another one, one for a block of WordPress's. */
export type Missing = 'only' | 'failed' | 'another' | 'for-core';

const sentences = (): Record< Missing, string > => ( {
	only: __(
		'A video of this post is still being made. You can publish: the page shows it as soon as it is there, after a reload.',
		'platoniavid'
	),
	failed: __(
		'A video of this post is not finished, and its block says why. Until it is, the page shows nothing in its place.',
		'platoniavid'
	),
	another: __(
		'Another video is still being made for a block of this post. Until it is there and the post is saved again, the page shows the present one.',
		'platoniavid'
	),
	'for-core': __(
		'A video for a block of this post is still being made. The page shows it only after it has come and the post was saved again.',
		'platoniavid'
	),
} );

/** Says what a page that is published now does not show, and when it will. */
export const PublishWords = ( { missing }: { missing: Missing } ) => (
	<p>{ sentences()[ missing ] }</p>
);
