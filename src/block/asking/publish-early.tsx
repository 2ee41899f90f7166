import { __ } from '@wordpress/i18n';
import type { ComponentType, ReactNode } from 'react';

type Panel = ComponentType< {
	title: string;
	initialOpen: boolean;
	children: ReactNode;
} >;

interface Props {
	/** Whether it does not come by itself. */
	isFailed?: boolean;
}

/** Says before a post is published that a video of it is not there yet. Nothing where no post is edited. */
export function PublishEarly( { isFailed = false }: Props ) {
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
				{ isFailed
					? __(
							'A video of this post is not finished, and its block says why. Until it is, the page shows nothing in its place.',
							'platoniavid'
						)
					: __(
							'A video of this post is still being made. You can publish: the page shows it as soon as it is there, after a reload.',
							'platoniavid'
						) }
			</p>
		</PrePublishPanel>
	) : null;
}
