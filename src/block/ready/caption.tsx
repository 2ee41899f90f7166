import { BlockControls, RichText } from '@wordpress/block-editor';
import { createBlock, getDefaultBlockName } from '@wordpress/blocks';
import { ToolbarButton } from '@wordpress/components';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { caption as icon } from '@wordpress/icons';

/** How a block puts one below itself. */
export type InsertAfter = ( block: ReturnType< typeof createBlock > ) => void;

interface Props {
	caption?: string;
	isSelected: boolean;
	onChange: ( caption?: string ) => void;
	/** Puts a block below this one; missing where none can be. */
	insertBlocksAfter?: InsertAfter;
}

/** The caption, and a button that adds it or takes it away, as WordPress's Video block has them. */
export function Caption( {
	caption = '',
	isSelected,
	onChange,
	insertBlocksAfter,
}: Props ) {
	const isEmpty = RichText.isEmpty( caption );
	const [ isWanted, setIsWanted ] = useState( false );
	const isShown = ! isEmpty || ( isWanted && isSelected );
	useEffect( () => {
		if ( ! isSelected ) {
			setIsWanted( false );
		}
	}, [ isSelected ] );
	// Who asks for one goes on with writing it.
	const ref = useCallback(
		( field: HTMLElement | null ) => isEmpty && field?.focus(),
		[ isEmpty ]
	);
	return (
		<>
			<BlockControls group="block">
				<ToolbarButton
					icon={ icon }
					isPressed={ isShown }
					label={
						isShown
							? __( 'Remove caption', 'platoniavid' )
							: __( 'Add caption', 'platoniavid' )
					}
					onClick={ () => {
						setIsWanted( ! isShown );
						if ( ! isEmpty ) {
							onChange( undefined );
						}
					} }
				/>
			</BlockControls>
			{ isShown && (
				<RichText
					ref={ ref }
					// By its attribute, WordPress finds the caret again after an undo.
					identifier="caption"
					tagName="figcaption"
					className="wp-element-caption"
					aria-label={ __( 'Video caption text', 'platoniavid' ) }
					placeholder={ __( 'Add caption', 'platoniavid' ) }
					value={ caption }
					onChange={ ( text: string ) => {
						// It stays when its last letter is deleted.
						setIsWanted( true );
						onChange( text );
					} }
					inlineToolbar
					// Enter at its end goes on below, as in WordPress's own captions.
					__unstableOnSplitAtEnd={
						insertBlocksAfter &&
						( () =>
							insertBlocksAfter(
								createBlock( getDefaultBlockName() ?? '' )
							) )
					}
				/>
			) }
		</>
	);
}
