import { BlockControls, RichText } from '@wordpress/block-editor';
import { ToolbarButton } from '@wordpress/components';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { caption as icon } from '@wordpress/icons';

interface Props {
	caption?: string;
	isSelected: boolean;
	onChange: ( caption?: string ) => void;
}

/** The caption, and a button that adds it or takes it away, as WordPress's Video block has them. */
export function Caption( { caption = '', isSelected, onChange }: Props ) {
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
				/>
			) }
		</>
	);
}
