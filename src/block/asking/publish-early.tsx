import { __ } from '@wordpress/i18n';
import type { ComponentType, ReactNode } from 'react';

type Panel = ComponentType< {
	title: string;
	initialOpen: boolean;
	children: ReactNode;
} >;

/** Says before a post is published that a video of it is still on its way. Nothing where no post is edited. */
export function PublishEarly() {
	// Not imported: the widgets screen refuses the script that has it.
	const PrePublishPanel = (
		window as { wp?: { editor?: { PluginPrePublishPanel?: Panel } } }
	 ).wp?.editor?.PluginPrePublishPanel;
	return PrePublishPanel ? (
		<PrePublishPanel
			title={ __( 'Sora video', 'platoniavid' ) }
			initialOpen
		>
			<p>
				{ __(
					'A video of this post is still being made. You can publish: the page shows it as soon as it is there, after a reload.',
					'platoniavid'
				) }
			</p>
		</PrePublishPanel>
	) : null;
}
