import { __ } from '@wordpress/i18n';
import type { ComponentType, ReactNode } from 'react';
import { later } from '../../follow/later';
import type { Missing } from './publish-words';

type Panel = ComponentType< {
	title: string;
	initialOpen: boolean;
	children: ReactNode;
} >;

/** Its words, which are loaded when somebody is about to publish. */
const PublishWordsLater = later( () =>
	import( /* webpackChunkName: "block/tools" */ './publish-words' ).then(
		( found ) => found.PublishWords
	)
);

/** Says before a post is published that a video of it is not there yet. Nothing where no post is edited. */
export function PublishEarly( props: { missing: Missing } ) {
	// Not imported: the widgets screen refuses the script that has it.
	const PrePublishPanel = (
		window as { wp?: { editor?: { PluginPrePublishPanel?: Panel } } }
	 ).wp?.editor?.PluginPrePublishPanel;
	return PrePublishPanel ? (
		<PrePublishPanel
			title={ __( 'Sora video', 'platoniavid' ) }
			initialOpen
		>
			<PublishWordsLater { ...props } />
		</PrePublishPanel>
	) : null;
}
