import { useBlockEditContext } from '@wordpress/block-editor';
import { Button, MenuItem } from '@wordpress/components';
import { createHigherOrderComponent } from '@wordpress/compose';
import { addFilter } from '@wordpress/hooks';
import { __ } from '@wordpress/i18n';
import type { ComponentType, ReactNode } from 'react';
import type { Job } from '../../order/use-job';
import { getContext } from '../../store/page-context';
import { icon } from '../../ui/icon';
import metadata from '../block.json';
import {
	DialogOpener,
	Follower,
	inToolbars,
	type MediaProps,
} from './dialog-opener';

/** Whether a block of WordPress's, or of somebody else's, can be given a generated video. */
function useTakesVideo( { allowedTypes, onSelect }: MediaProps ): boolean {
	const { name } = useBlockEditContext();
	return Boolean(
		onSelect &&
		getContext().canGenerate &&
		name !== metadata.name &&
		allowedTypes?.includes( 'video' )
	);
}

/** What the button of a placeholder says. */
const buttonWords = (): Record< Job[ 'state' ], string > => ( {
	idle: __( 'Generate video', 'platoniavid' ),
	working: __( 'The video is being made…', 'platoniavid' ),
	failed: __( 'The video is not finished', 'platoniavid' ),
} );

/** Adds a button to the placeholders of blocks that show videos. */
const withPlaceholderButton = createHigherOrderComponent(
	( Placeholder: ComponentType< MediaProps > ) =>
		function PlaceholderWithButton( props: MediaProps ) {
			if ( ! useTakesVideo( props ) ) {
				return <Placeholder { ...props } />;
			}
			const button = (
				<DialogOpener media={ props }>
					{ ( open, { state } ) => (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							icon={ icon }
							isBusy={ state === 'working' }
							onClick={ open }
						>
							{ buttonWords()[ state ] }
						</Button>
					) }
				</DialogOpener>
			);
			const { placeholder } = props;
			if ( placeholder ) {
				return (
					<Placeholder
						{ ...props }
						placeholder={ ( buttons ) =>
							placeholder(
								<>
									{ buttons }
									{ button }
								</>
							)
						}
					/>
				);
			}
			return (
				<Placeholder { ...props }>
					{ button }
					{ props.children as ReactNode }
				</Placeholder>
			);
		},
	'withGenerateVideoButton'
);

/**
 * Adds an item to the Replace menu in the toolbar of such blocks. The dialog outlives the menu, which closes when the
 * dialog takes the focus; WordPress before 6.8 gives its items no way to close it.
 */
const withReplaceItem = createHigherOrderComponent(
	( ReplaceFlow: ComponentType< MediaProps > ) =>
		function ReplaceFlowWithItem( props: MediaProps ) {
			const { children } = props;
			if ( ! useTakesVideo( props ) ) {
				return <ReplaceFlow { ...props } />;
			}
			const item = ( open: () => void ) => (
				<MenuItem icon={ icon } onClick={ open }>
					{ __( 'Generate video', 'platoniavid' ) }
				</MenuItem>
			);
			return (
				<DialogOpener media={ props } isInToolbar>
					{ ( open ) => (
						<ReplaceFlow { ...props }>
							{ typeof children === 'function' ? (
								( menu ) => (
									<>
										{ item( open ) }
										{ children( menu ) }
									</>
								)
							) : (
								<>
									{ item( open ) }
									{ children }
								</>
							) }
						</ReplaceFlow>
					) }
				</DialogOpener>
			);
		},
	'withGenerateVideoItem'
);

/** Lets a block that is left get the video that was asked for in its toolbar. */
const withFollower = createHigherOrderComponent(
	( BlockEdit: ComponentType< { clientId: string; isSelected: boolean } > ) =>
		function BlockEditWithFollower( props: {
			clientId: string;
			isSelected: boolean;
		} ) {
			const place = inToolbars.get( props.clientId );
			return (
				<>
					<BlockEdit { ...props } />
					{ place && ! props.isSelected && (
						<Follower place={ place } />
					) }
				</>
			);
		},
	'withGenerateVideoFollower'
);

/** Lets WordPress's Video, Cover and Media & Text blocks ask for a video where they ask for a file. */
export function extendCoreBlocks(): void {
	addFilter(
		'editor.MediaPlaceholder',
		'platoniavid/generate',
		withPlaceholderButton
	);
	addFilter(
		'editor.MediaReplaceFlow',
		'platoniavid/generate',
		withReplaceItem
	);
	addFilter( 'editor.BlockEdit', 'platoniavid/generate', withFollower );
}
