import { __ } from '@wordpress/i18n';

/** What servers get to know. */
export const WhatIsSent = () => (
	<p>
		{ __(
			'A server gets what is asked for: the prompt with the words of its style and the brand words, and the images that were chosen; and this site’s address. It gets nothing about visitors. WordPress’s guide under Settings → Privacy has a text for your privacy policy.',
			'platoniavid'
		) }
	</p>
);
